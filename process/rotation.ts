import { existsSync } from 'node:fs';
import { type Config, storeSettings } from '../config.ts';
import { whileAlone } from '../db/instance-lock.ts';
import {
  beginKeyChange,
  cancelKeyChange,
  endKeyChange,
  type KeyChange,
  makeKeyChange,
  nextKeyFile,
  placeForKey,
  resumeKeyChange,
  tidyKeyChange,
} from '../db/key-change.ts';
import { type BegunChange, isKeyChangeBegun, keyChangeBegun } from '../db/key-change-begun.ts';
import { putAside } from '../db/put-aside.ts';
import { dropRekeyed } from '../db/rekey.ts';
import { refuseWithoutRoom } from '../db/room.ts';
import { StoreError } from '../db/store-error.ts';
import { digestOfKey, openVault } from '../db/vault.ts';
import { type Renewal, refuseOtherKey, renewStore, rotateStore } from '../schema/rotate.ts';
import { type Concerned, isInUse, opens, storesMeant, storesThere } from './concerned.ts';
import { keySourceOf } from './locked.ts';
import { type Done, toldOf } from './rotation-told.ts';

/** The key in use, the passphrase it has, and where the new one is to lie; null for where the one in use does. */
export interface GivenKey {
  key: string;
  passphrase: string | null;
  file: string | null;
}

/**
 * Changes the master key: every store of the data folder is encrypted anew with one that is made now. A
 * change that was broken off goes on. The program must not be running.
 * @returns the new key, and what the operator should know
 * @throws StoreError where the program runs, a store is in use or damaged, the disk is full, or the key cannot be
 * written; as long as no store has the new key yet, the change is taken back then
 */
export function changeKey(
  config: Config,
  given: GivenKey,
  now: number,
): Promise<{ to: string; said: string }> {
  const { dataDir: folder, databaseUrl: url } = config;
  return whileAlone({ folder, url }, async () => {
    const begun = keyChangeBegun(folder);
    const done = begun
      ? await goOn(config, begun, given, now)
      : await changeAnew(config, given, now);
    return { to: done.change.to, said: toldOf(config, done) };
  });
}

/**
 * Looks whether the key can be changed, as far as that shows while the program runs.
 * @returns where the new one is to lie
 * @throws StoreError where it cannot
 */
export function examineChange(config: Config, { file }: Pick<GivenKey, 'file'>): string {
  const needed = storesThere(config).filter(({ isSpare }) => !isSpare);
  refuseWithoutRoom(needed.map((one) => one.file));
  return placeForKey(keySourceOf(config), file);
}

/** Erases what a change left that was killed before it was begun. The program must not be running. */
export function tidyChange(config: Config): void {
  if (isKeyChangeBegun(config.dataDir)) return;
  for (const { file } of storesThere(config)) dropRekeyed(file);
  tidyKeyChange(keySourceOf(config));
}

async function changeAnew(config: Config, given: GivenKey, now: number): Promise<Done> {
  const { key: from, passphrase } = given;
  const stores = storesMeant(config, from);
  const file = examineChange(config, given);
  if (config.databaseUrl !== null) await refuseOtherKey(storeSettings(config), from);
  const source = keySourceOf(config);
  const renewing = async (): Promise<Done> => {
    const change = makeKeyChange(source, { from, file, passphrase }, now);
    return carryOut(config, { change, stores, aside: [] }, now);
  };
  return unlessUntouched(config, { from, file }, renewing);
}

async function goOn(
  config: Config,
  begun: BegunChange,
  { key: from, passphrase }: GivenKey,
  now: number,
): Promise<Done> {
  return unlessUntouched(config, { from, file: begun.file }, async () => {
    const change = resumeKeyChange(begun, from, passphrase);
    return carryOut(config, { change, ...storesLeft(config, begun, change) }, now);
  });
}

/** Takes the change back where it fails and no store has the new key yet: the former one goes on to open all. */
async function unlessUntouched(
  config: Config,
  { from, file }: Pick<KeyChange, 'from' | 'file'>,
  work: () => Promise<Done>,
): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (isUntouched(config, from)) cancelKeyChange(keySourceOf(config), file);
    throw error;
  }
}

function isUntouched(config: Config, from: string): boolean {
  const begun = keyChangeBegun(config.dataDir);
  if (begun === null) return true;
  if (config.databaseUrl !== null || begun.former !== digestOfKey(from)) return false;
  const { fileKey } = openVault(from);
  const named = storesThere(config).filter(({ settings }) => begun.stores.includes(settings.name));
  // They get the new key before all others.
  const needed = named.filter(({ isSpare }) => !isSpare);
  return (needed.length > 0 ? needed : named).every((one) => opens(one, fileKey));
}

/** What a change that was broken off has not done yet. */
function storesLeft(
  config: Config,
  begun: BegunChange,
  { from, to }: KeyChange,
): { stores: Concerned[]; aside: Concerned[] } {
  const [former, next] = [from, to].map((key) => openVault(key).fileKey) as [string, string];
  const left = storesThere(config).filter((one) => !opens(one, next));
  const named = (names: string[]) => left.filter(({ settings }) => names.includes(settings.name));
  const stores = named(begun.stores).filter((one) => opens(one, former));
  const foreign = named(begun.stores).filter((one) => !stores.includes(one));
  const needed = foreign.find(({ isSpare }) => !isSpare);
  if (needed) {
    throw new StoreError(
      'wrong-key',
      `${needed.file}: neither the former key nor the new one opens it, in the middle of a change of the key. Put the file back that was there, or a backup of it, and try again. Nothing was changed.`,
    );
  }
  return { stores, aside: [...named(begun.aside), ...foreign] };
}

/** Everything that may fail comes before the first store has the new key; what comes then is only renaming. */
async function carryOut(
  config: Config,
  { change, stores, aside }: { change: KeyChange; stores: Concerned[]; aside: Concerned[] },
  now: number,
): Promise<Done> {
  const renewed = await renewAll(stores, change, now);
  const failed = [...aside, ...renewed.failed];
  try {
    if (!isKeyChangeBegun(config.dataDir)) {
      const stores = renewed.made.map(({ one }) => one.settings.name);
      const aside = failed.map(({ settings }) => settings.name);
      beginKeyChange(keySourceOf(config), change, { stores, aside });
    }
    for (const { renewal } of renewed.made) renewal.place();
  } finally {
    for (const { renewal } of renewed.made) renewal.drop();
  }
  const left = failed.filter(({ file }) => existsSync(file)).map(({ file }) => putAside(file, now));
  const shared =
    config.databaseUrl === null ? 0 : await rotateStore(storeSettings(config), change, now);
  const count = renewed.made.reduce((sum, { renewal }) => sum + renewal.count, shared ?? 0);
  return { change, count, left, ...putInPlace(config, change, now) };
}

interface Renewed {
  made: { one: Concerned; renewal: Renewal }[];
  failed: Concerned[];
}

/** Copies of all stores with the new key; a store that nobody needs may fail. */
async function renewAll(stores: Concerned[], change: KeyChange, now: number): Promise<Renewed> {
  const renewed: Renewed = { made: [], failed: [] };
  for (const one of stores) {
    try {
      renewed.made.push({ one, renewal: await renewStore(one.settings, change, now) });
    } catch (error) {
      if (one.isSpare && !isInUse(error)) renewed.failed.push(one);
      else {
        for (const { renewal } of renewed.made) renewal.drop();
        throw error;
      }
    }
  }
  return renewed;
}

/** All data has the new key now: where it cannot be put in its place, it is used from beside that. */
function putInPlace(
  config: Config,
  change: KeyChange,
  now: number,
): Pick<Done, 'before' | 'unplaced'> {
  try {
    return { before: endKeyChange(keySourceOf(config), change, now), unplaced: null };
  } catch (error) {
    if (!existsSync(nextKeyFile(change))) throw error;
    return { before: null, unplaced: error instanceof Error ? error.message : String(error) };
  }
}
