import { type Config, storeSettings } from '../config.ts';
import { lockInstance } from '../db/instance-lock.ts';
import { beginKeyChange, endKeyChange } from '../db/key-change.ts';
import { rotateStore } from '../schema/rotate.ts';
import { keySourceOf } from './locked.ts';

/** The stores that one key opens, by their names. */
const names = ['defensa', 'demo', 'simulated'];

/**
 * Changes the master key: every store of the data folder is encrypted anew with one that is made now. A
 * change that was broken off goes on. The program must not be running.
 * @param given.file where the new key is to lie; null for where the one in use does
 * @returns the new key, and what the operator should know
 * @throws StoreError where the program runs, or the key cannot be written
 */
export async function changeKey(
  config: Config,
  given: { key: string; passphrase: string | null; file: string | null },
  now: number,
): Promise<{ to: string; said: string }> {
  const lock = lockInstance(config.dataDir);
  try {
    const { key: from, passphrase, file } = given;
    const change = beginKeyChange(keySourceOf(config), { from, file, passphrase });
    const settings = storeSettings(config);
    let count = 0;
    for (const name of names) {
      // One database of PostgreSQL is one store, whatever it is called here.
      const url = name === settings.name ? settings.url : null;
      count += (await rotateStore({ ...settings, name, url }, change, now)) ?? 0;
    }
    const before = endKeyChange(change, now);
    return { to: change.to, said: toldOf(change.file, before, count) };
  } finally {
    lock.release();
  }
}

function toldOf(file: string, before: string | null, count: number): string {
  const kept =
    before === null
      ? 'Take the former key out of the settings (DATABASE_KEY), and set DATABASE_KEY_FILE to that file before the next start.'
      : `Backups of before open with the former key only (restore --key-file): it is ${before}. Erase it with the last of them, at once where somebody else may have it.`;
  return `The key is changed: ${count} values were sealed anew, and the new key is in ${file}. Keep a copy elsewhere. ${kept}`;
}
