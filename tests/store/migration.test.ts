import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { expect, test } from 'vitest';
import { migrateSqlite, migrationsFolder } from '../../db/migrate.ts';
import type { Dialect } from '../../db/store.ts';
import { temporaryFolder } from '../support/store.ts';

/** A folder with the first migrations only, as an older version had them. */
function olderMigrations(dialect: Dialect, folder: string, migrations: number): string {
  const older = join(folder, dialect);
  cpSync(migrationsFolder(dialect), older, { recursive: true });
  const path = join(older, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8'));
  journal.entries = journal.entries.slice(0, migrations);
  writeFileSync(path, JSON.stringify(journal));
  return older;
}

/** A SQLite store as an older version made it. */
function olderStore(folder: string, migrations: number): Database.Database {
  const connection = new Database(join(folder, 'old.sqlite'));
  migrate(drizzle(connection), {
    migrationsFolder: olderMigrations('sqlite', folder, migrations),
  });
  return connection;
}

test('requests for a person of an older version go on as cases, and their codes stay taken', () => {
  const folder = temporaryFolder();
  const store = olderStore(folder.path, 3);
  store.exec(`
    INSERT INTO people (id, language, created_at) VALUES (1, 'ar', 1), (2, NULL, 1);
    INSERT INTO calls (code, person_id, address_id, urgent, answered_by, opened_at, closed_at) VALUES
      ('A2A2', 1, 11, 1, NULL, 5, NULL),
      ('A3A3', 2, 12, 0, 9, 6, NULL),
      ('A4A4', 2, 12, 0, 9, 7, 8);
    INSERT INTO reports (code, state, details, received_at) VALUES ('H7K2', 'ended', 'x', 1);
  `);
  migrateSqlite(store, 'the test');
  const cases = store
    .prepare(
      'SELECT code, desk, state, urgent, person_id, language, assigned_to, facts FROM cases ORDER BY code',
    )
    .raw()
    .all();
  expect(cases).toEqual([
    ['A2A2', 'linea', 'waiting', 1, 1, 'ar', null, null],
    ['A3A3', 'consulta', 'assigned', 0, 2, 'es', 9, null],
    ['A4A4', 'consulta', 'closed', 0, 2, 'es', 9, null],
  ]);
  const codes = store.prepare('SELECT code, kind FROM codes ORDER BY code').raw().all();
  expect(codes).toEqual([
    ['A2A2', 'case'],
    ['A3A3', 'case'],
    ['A4A4', 'case'],
    ['H7K2', 'report'],
  ]);
  expect(store.prepare("SELECT 1 FROM sqlite_master WHERE name = 'calls'").all()).toEqual([]);
  store.close();
  folder.remove();
});

const RECORDED = `
  INSERT INTO people (id, language, created_at) VALUES (1, 'es', 1);
  INSERT INTO audit (at, actor_id, action, subject) VALUES (2, 1, 'verdict.refused', 'report:1');
`;

test('the record of an older version stays, and limits count from zero', () => {
  const folder = temporaryFolder();
  const store = olderStore(folder.path, 5);
  store.exec(RECORDED);
  migrateSqlite(store, 'the test');
  const read = (query: string) => store.prepare(query).raw().all();
  expect(read('SELECT actor_id, action FROM audit')).toEqual([[1, 'verdict.refused']]);
  expect(read('SELECT * FROM limit_uses')).toEqual([]);
  store.exec("INSERT INTO limit_uses (person_id, name, at) VALUES (1, 'casesTaken', 3)");
  store.exec('PRAGMA foreign_keys = ON; DELETE FROM people');
  expect(read('SELECT * FROM limit_uses')).toEqual([]);
  store.close();
  folder.remove();
});

test('so it is on PostgreSQL', async () => {
  const folder = temporaryFolder();
  const client = new PGlite();
  const db = drizzlePglite(client);
  await migratePglite(db, { migrationsFolder: olderMigrations('postgres', folder.path, 5) });
  await client.exec(RECORDED);
  await migratePglite(db, { migrationsFolder: migrationsFolder('postgres') });
  const read = async (query: string) => (await client.query(query)).rows;
  expect(await read('SELECT actor_id, action FROM audit')).toEqual([
    { actor_id: 1, action: 'verdict.refused' },
  ]);
  await client.exec("INSERT INTO limit_uses (person_id, name, at) VALUES (1, 'casesTaken', 3)");
  await client.exec('DELETE FROM people');
  expect(await read('SELECT * FROM limit_uses')).toEqual([]);
  await client.close();
  folder.remove();
});
