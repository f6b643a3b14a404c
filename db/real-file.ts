import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Where a file lies once links are followed, whether it is there or not: what takes the place of a link lies on
 * another disk than was meant.
 */
export function realFile(path: string): string {
  const target = linkTarget(path);
  if (target !== null) return realFile(resolve(dirname(path), target));
  return join(realFolder(dirname(resolve(path))), basename(path));
}

function linkTarget(path: string): string | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isSymbolicLink() ? readlinkSync(path) : null;
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // Whoever writes there says that it is missing.
    return folder;
  }
}
