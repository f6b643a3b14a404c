import { existsSync } from 'node:fs';
import { audit } from '../db/audit.ts';
import { keepIndexKey } from '../db/kept-keys.ts';
import type { KeyChange } from '../db/key-change.ts';
import { rekeyFile } from '../db/rekey.ts';
import { resealColumns } from '../db/reseal.ts';
import { openVault } from '../db/vault.ts';
import { databaseFileOf, openWith, type StoreSettings } from './open.ts';

/**
 * Encrypts a store anew with the key that comes: the file, then each sealed column. It may be broken off
 * at any point and done again. The program must not be running.
 * @returns how many values were sealed anew; null where there is no such store
 */
export async function rotateStore(
  settings: StoreSettings,
  { from, to }: Pick<KeyChange, 'from' | 'to'>,
  now: number,
): Promise<number | null> {
  const former = openVault(from);
  const vault = openVault(to, [from]);
  if (!settings.url) {
    const file = databaseFileOf(settings);
    if (!existsSync(file)) return null;
    rekeyFile(file, former.fileKey, vault.fileKey);
  }
  const store = await openWith(settings, vault);
  try {
    await store.transact((tx) => keepIndexKey(tx, former.indexKey));
    const count = await resealColumns(store);
    const details = { values: count };
    await store.transact((tx) =>
      audit(tx, { actorId: null, action: 'key.rotated', subject: 'store', details }, now),
    );
    return count;
  } finally {
    await store.close();
  }
}
