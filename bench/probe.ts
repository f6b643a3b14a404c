import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openVault } from '../db/vault.ts';
import { openSqlite } from '../schema/open.ts';
import { now } from './clock.ts';
import { KEY, temporaryFolder } from './folder.ts';

const COUNT = 1000;

/**
 * How many small durable transactions this machine does in a second, one after another: three
 * statements and a write to the disk each, on a store like the program's. The yardstick for what
 * depends on the disk and the processor.
 */
export async function smallTransactions(): Promise<number> {
  const folder = temporaryFolder();
  const store = openSqlite({ file: join(folder.path, 'probe.sqlite'), vault: openVault(KEY) });
  try {
    const startedAt = now();
    for (let i = 0; i < COUNT; i++) {
      await store.transact(async (tx) => {
        await tx.run(sql`INSERT INTO people (language, created_at) VALUES ('es', ${i})`);
        await tx.run(sql`INSERT INTO audit (at, action, subject) VALUES (${i}, 'probe', 'probe')`);
        await tx.rows(sql`SELECT id FROM people WHERE id = ${i}`);
      });
    }
    return (COUNT * 1000) / (now() - startedAt);
  } finally {
    await store.close();
    folder.remove();
  }
}
