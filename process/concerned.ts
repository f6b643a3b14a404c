import { lstatSync } from 'node:fs';
import { type Config, storeNames, storeSettings } from '../config.ts';
import { opensWith } from '../db/opens-with.ts';
import { StoreError } from '../db/store-error.ts';
import { openVault } from '../db/vault.ts';
import { databaseFileOf, type StoreSettings } from '../schema/open.ts';

/** A SQLite store of the data folder that a change of the key concerns. */
export interface Concerned {
  settings: StoreSettings;
  file: string;
  /** Whether everybody in it is invented, and the program runs on another one: it stops no change. */
  isSpare: boolean;
}

/** The SQLite stores that lie in the data folder, those that are needed first. */
export function storesThere(config: Config): Concerned[] {
  const own = storeSettings(config);
  const all = Object.values(storeNames)
    .filter((name) => own.url === null || name !== own.name)
    .map((name) => {
      const settings = { ...own, name, url: null };
      const isSpare = name !== own.name && name !== storeNames.real;
      return { settings, file: databaseFileOf(settings), isSpare };
    });
  return (
    all
      // A link that leads nowhere is one of a disk that is missing, not of a store that is not there.
      .filter(({ file }) => lstatSync(file, { throwIfNoEntry: false }) !== undefined)
      .sort((a, b) => Number(a.isSpare) - Number(b.isSpare))
  );
}

/**
 * Those of them that the key in use opens. Another is not meant, as long as it is not the program's own.
 * @throws StoreError where the key does not open that, or opens none
 */
export function storesMeant(config: Config, from: string): Concerned[] {
  const there = storesThere(config);
  const { fileKey } = openVault(from);
  const meant = there.filter((one) => opens(one, fileKey));
  const { name, url } = storeSettings(config);
  const isOwn = (one: Concerned): boolean => one.settings.name === name;
  const foreign = there.find((one) => isOwn(one) && !meant.includes(one));
  if (foreign) throw keyOf(foreign.file);
  if (url === null && there.length > 0 && meant.length === 0) throw keyOf(config.dataDir);
  return meant;
}

/**
 * Whether a key opens a store; what cannot be read of one that nobody needs is opened by none.
 * @throws StoreError where somebody uses it
 */
export function opens({ file, isSpare }: Concerned, fileKey: string): boolean {
  try {
    return opensWith(file, fileKey);
  } catch (error) {
    if (isSpare && !isInUse(error)) return false;
    throw error;
  }
}

/** Whether it is only now that a store cannot be had. */
export function isInUse(error: unknown): boolean {
  return error instanceof StoreError && error.problem === 'in-use';
}

function keyOf(where: string): StoreError {
  return new StoreError(
    'wrong-key',
    `${where}: the key opens no store there. Set DATABASE_KEY or DATABASE_KEY_FILE to the one it was made with. Nothing was changed.`,
  );
}
