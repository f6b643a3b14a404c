import { join } from 'node:path';
import type { KeyedFile } from '../db/backup/copy.ts';
import * as sqlite from '../db/engines/sqlite.ts';
import { takeUpKeptKeys } from '../db/kept-keys.ts';
import { findKey } from '../db/key.ts';
import type { Store } from '../db/store.ts';
import { openVault, type Vault } from '../db/vault.ts';
import { defineTables } from './tables.ts';

export interface StoreSettings {
  folder: string;
  /** The file's name without its ending. */
  name: string;
  url: string | null;
  key: string | null;
  keyFile: string | null;
}

/** Opens the store the settings name; SQLite in the data folder unless there is a URL. */
export async function openStore(
  settings: StoreSettings,
): Promise<{ store: Store; warning?: string }> {
  const { key, warning } = findKey({
    key: settings.key,
    file: settings.keyFile,
    folder: settings.folder,
  });
  const store = await openWith(settings, openVault(key));
  return { store, ...(warning ? { warning } : {}) };
}

/** The same with a vault at hand. */
export async function openWith(settings: StoreSettings, vault: Vault): Promise<Store> {
  const { url } = settings;
  return url
    ? withKeptKeys(await openPostgres(url, vault))
    : openFile(databaseFileOf(settings), vault);
}

/** A SQLite file, wherever it lies. */
export function openFile(file: string, vault: Vault): Promise<Store> {
  return withKeptKeys(openSqlite({ file, vault }));
}

async function withKeptKeys(store: Store): Promise<Store> {
  try {
    await store.read(takeUpKeptKeys);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Where the SQLite file of these settings lies, whether it is there or not. */
export function databaseFileOf({ folder, name }: StoreSettings): string {
  return join(folder, `${name}.sqlite`);
}

/** The SQLite file the settings name, and its key; null where they name another database. */
export function databaseFile(settings: StoreSettings): KeyedFile | null {
  if (settings.url) return null;
  const { key: given, keyFile, folder } = settings;
  const { key } = findKey({ key: given, file: keyFile, folder });
  return { file: databaseFileOf(settings), fileKey: openVault(key).fileKey };
}

/** The program's tables in a SQLite file. */
export function openSqlite(options: sqlite.SqliteOptions, define = defineTables): Store {
  return sqlite.openSqlite(options, define);
}

/** The program's tables in a PostgreSQL database. */
export async function openPostgres(url: string, vault: Vault): Promise<Store> {
  const postgres = await import('../db/engines/postgres.ts');
  return postgres.openPostgres(url, vault, defineTables);
}
