import { join } from 'node:path';
import { openPostgres } from './engines/postgres.ts';
import { openSqlite } from './engines/sqlite.ts';
import { findKey } from './key.ts';
import type { Store } from './store.ts';
import { openVault } from './vault.ts';

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
  const vault = openVault(key);
  const store = settings.url
    ? await openPostgres(settings.url, vault)
    : openSqlite({ file: join(settings.folder, `${settings.name}.sqlite`), vault });
  return { store, ...(warning ? { warning } : {}) };
}
