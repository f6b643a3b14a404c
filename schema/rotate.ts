import { existsSync } from 'node:fs';
import { audit } from '../db/audit.ts';
import { keepIndexKey } from '../db/kept-keys.ts';
import type { KeyChange } from '../db/key-change.ts';
import { opensWith } from '../db/opens-with.ts';
import { type RekeyedCopy, rekeyedCopy } from '../db/rekey.ts';
import { refuseForeignSeals, resealColumns } from '../db/reseal.ts';
import type { Store } from '../db/store.ts';
import { openVault } from '../db/vault.ts';
import { databaseFileOf, openFile, openWith, type StoreSettings } from './open.ts';

type Keys = Pick<KeyChange, 'from' | 'to'>;

/** A SQLite store anew, beside the one there is, until it is placed or dropped. */
export interface Renewal extends Pick<RekeyedCopy, 'place' | 'drop'> {
  /** How many values were sealed anew. */
  count: number;
}

/**
 * Makes a copy of a SQLite store that opens with the key that comes, file and sealed columns, and reads it through.
 * The store itself is not changed, and nobody else can use it until the copy is placed or dropped.
 * @throws StoreError where that cannot be
 */
export async function renewStore(
  settings: StoreSettings,
  { from, to }: Keys,
  now: number,
): Promise<Renewal> {
  const file = databaseFileOf(settings);
  const former = openVault(from);
  const vault = openVault(to, [from]);
  // Brought up to date first, as by a start: the copy of before an update is one of the store, not of the copy.
  await (await openWith(settings, former)).close();
  const copy = rekeyedCopy(file, former.fileKey, vault.fileKey);
  try {
    const count = await resealAndClose(await openFile(copy.file, vault), former.indexKey, now);
    copy.examine();
    return { count, place: copy.place, drop: copy.drop };
  } catch (error) {
    copy.drop();
    throw error;
  }
}

/**
 * Looks whether a store is sealed with a key, all of it.
 * @throws StoreError where it is not
 */
export async function refuseOtherKey(settings: StoreSettings, key: string): Promise<void> {
  const store = await openWith(settings, openVault(key));
  await refuseForeignSeals(store).finally(() => store.close());
}

/**
 * Encrypts a store anew with the key that comes: the file, then each sealed column. It may be broken off
 * at any point and done again. The program must not be running.
 * @returns how many values were sealed anew; null where there is no such store
 * @throws StoreError where neither key opens it, or it is sealed with another one than the former
 */
export async function rotateStore(
  settings: StoreSettings,
  { from, to }: Keys,
  now: number,
): Promise<number | null> {
  const former = openVault(from);
  if (!settings.url) {
    const file = databaseFileOf(settings);
    if (!existsSync(file)) return null;
    if (opensWith(file, former.fileKey)) {
      const { count, place } = await renewStore(settings, { from, to }, now);
      place();
      return count;
    }
  }
  return resealAndClose(await openWith(settings, openVault(to, [from])), former.indexKey, now);
}

async function resealAndClose(store: Store, indexKey: string, now: number): Promise<number> {
  try {
    // The index would be kept with a key that it was not made with, and nobody found by it again.
    await refuseForeignSeals(store);
    await store.transact((tx) => keepIndexKey(tx, indexKey));
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
