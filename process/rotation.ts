import { existsSync } from 'node:fs';
import { type Config, storeNames, storeSettings } from '../config.ts';
import { whileAlone } from '../db/instance-lock.ts';
import { beginKeyChange, cancelKeyChange, endKeyChange, type KeyChange } from '../db/key-change.ts';
import { mayRekey } from '../db/rekey.ts';
import { StoreError } from '../db/store-error.ts';
import { openVault } from '../db/vault.ts';
import { databaseFileOf, type StoreSettings } from '../schema/open.ts';
import { rotateStore } from '../schema/rotate.ts';
import { keySourceOf } from './locked.ts';

/**
 * Changes the master key: every store of the data folder is encrypted anew with one that is made now. A
 * change that was broken off goes on. The program must not be running.
 * @param given.file where the new key is to lie; null for where the one in use does
 * @returns the new key, and what the operator should know
 * @throws StoreError where the program runs, a store is in use, or the key cannot be written; then nothing is
 * changed, unless it had been begun before
 */
export async function changeKey(
  config: Config,
  given: { key: string; passphrase: string | null; file: string | null },
  now: number,
): Promise<{ to: string; said: string }> {
  const { dataDir: folder, databaseUrl: url } = config;
  return whileAlone({ folder, url }, async () => {
    const { key: from, passphrase, file } = given;
    const source = keySourceOf(config);
    const change = beginKeyChange(source, { from, file, passphrase });
    const stores = storesOf(config, change, () => cancelKeyChange(source, change));
    let count = 0;
    for (const one of stores) count += (await rotateStore(one, change, now)) ?? 0;
    const before = endKeyChange(source, change, now);
    return { to: change.to, said: toldOf(config, change.file, before, count) };
  });
}

/**
 * The stores to encrypt anew, once it is sure that each can be: one that another key opens is not meant.
 * @param cancel takes the change back where nothing of it is done yet
 */
function storesOf(config: Config, change: KeyChange, cancel: () => void): StoreSettings[] {
  const settings = storeSettings(config);
  // One database of PostgreSQL is one store, whatever it is called here.
  const all = Object.values(storeNames).map((name) => ({
    ...{ ...settings, name },
    url: name === settings.name ? settings.url : null,
  }));
  const keys = [change.from, change.to].map((key) => openVault(key).fileKey) as [string, string];
  try {
    const there = all.filter((one) => one.url !== null || existsSync(databaseFileOf(one)));
    const meant = there.filter((one) => one.url !== null || mayRekey(databaseFileOf(one), ...keys));
    if (there.length > 0 && meant.length === 0) {
      throw new StoreError('wrong-key', 'This key opens no store here. Nothing was changed.');
    }
    return meant;
  } catch (error) {
    if (!change.isResumed) cancel();
    throw error;
  }
}

function toldOf(config: Config, file: string, before: string | null, count: number): string {
  const done = `The key is changed: ${count} values were sealed anew, and the new key is in ${file}. Keep a copy elsewhere.`;
  if (before !== null) {
    return `${done} Backups of before open with the former key only (restore --key-file): it is ${before}. Erase it with the last of them, at once where somebody else may have it.`;
  }
  const source = config.databaseKey ? 'take DATABASE_KEY out of them, and ' : '';
  return `${done} Before the next start change the settings: ${source}set DATABASE_KEY_FILE=${file}. The former key opens backups of before, and nothing else.`;
}
