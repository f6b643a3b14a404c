import { chmodSync, chownSync, statSync } from 'node:fs';
import { codeOf } from './in-words.ts';

/** What others than root are answered, and what file systems without owners answer. */
const REFUSED = ['EPERM', 'ENOSYS', 'EINVAL', 'ENOTSUP'];

/**
 * Gives a file that is nobody else's to whoever owns another one: what a command of root leaves, the program's own
 * user could not open. The group reads it where it reads the other file.
 */
export function ownAs(path: string, other: string): void {
  const wanted = statSync(other);
  try {
    const { uid, gid } = statSync(path);
    if (uid !== wanted.uid || gid !== wanted.gid) chownSync(path, wanted.uid, wanted.gid);
    if (wanted.isFile() && (wanted.mode & 0o040) !== 0) chmodSync(path, 0o640);
  } catch (error) {
    if (!REFUSED.includes(codeOf(error))) throw error;
  }
}
