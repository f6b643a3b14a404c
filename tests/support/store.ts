import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import { openSqlite } from '../../schema/open.ts';

export const TEST_KEY = '5a'.repeat(32);

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'defensa-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An encrypted SQLite store in a folder of its own, gone when it is closed. */
export function temporaryStore(): Store {
  const folder = temporaryFolder();
  const store = openSqlite({ file: join(folder.path, 'test.sqlite'), vault: openVault(TEST_KEY) });
  return {
    ...store,
    async close() {
      await store.close();
      folder.remove();
    },
  };
}
