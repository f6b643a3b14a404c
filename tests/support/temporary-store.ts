import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import { openSqlite } from '../../schema/open.ts';
import { defineTables } from '../../schema/tables.ts';
import { TEST_KEY, temporaryFolder } from './store.ts';

const vault = openVault(TEST_KEY);

/** The file of a store with all its tables and nothing in them. */
export async function emptyFile(encrypted = true): Promise<Buffer> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'empty.sqlite');
  await openSqlite({ file, vault, encrypted }).close();
  const bytes = readFileSync(file);
  folder.remove();
  return bytes;
}

// Made once and copied, since making the tables takes longer than many a test.
const empty = await emptyFile();

/** An encrypted SQLite store in a folder of its own, gone when it is closed. */
export function temporaryStore(define = defineTables): Store {
  const folder = temporaryFolder();
  const file = join(folder.path, 'test.sqlite');
  writeFileSync(file, empty);
  const store = openSqlite({ file, vault }, define);
  return {
    ...store,
    async close() {
      await store.close();
      folder.remove();
    },
  };
}
