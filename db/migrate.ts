import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { z } from 'zod';
import type { Dialect } from './store.ts';
import { StoreError } from './store-error.ts';

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) });

export function migrationsFolder(dialect: Dialect): string {
  return fileURLToPath(new URL(`./migrations/${dialect}`, import.meta.url));
}

/**
 * Brings a SQLite file up to date; refuses one that a newer version made.
 * @param onUpdate called before a file that holds data is changed
 */
export function migrateSqlite(
  connection: Database.Database,
  where: string,
  onUpdate: () => void,
): void {
  const known = connection
    .prepare(`SELECT count(*) AS n FROM sqlite_master WHERE name = '__drizzle_migrations'`)
    .pluck()
    .get();
  if (known) {
    const last = connection
      .prepare('SELECT max(created_at) FROM __drizzle_migrations')
      .pluck()
      .get();
    refuseNewer('sqlite', Number(last), where);
    if (Number(last) < newestMigration('sqlite')) onUpdate();
  }
  migrate(drizzle(connection), { migrationsFolder: migrationsFolder('sqlite') });
}

/**
 * Throws when the store has a migration this program does not know.
 * @param last when the store's last migration was made, in milliseconds since 1970
 */
export function refuseNewer(dialect: Dialect, last: number, where: string): void {
  if (last > newestMigration(dialect)) {
    throw new StoreError(
      'newer-schema',
      `${where} was made by a newer version of this program. Update the program, or restore the backup made before the update. Nothing was changed.`,
    );
  }
}

/** When the newest migration of this program was made, in milliseconds since 1970. */
function newestMigration(dialect: Dialect): number {
  const text = readFileSync(`${migrationsFolder(dialect)}/meta/_journal.json`, 'utf8');
  return Math.max(...journal.parse(JSON.parse(text)).entries.map((entry) => entry.when));
}
