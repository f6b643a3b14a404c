import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { expect, test } from 'vitest';
import { examineCopy } from '../../db/backup/copy.ts';
import { migrateSqlite, migrationsFolder } from '../../db/migrate.ts';
import type { Dialect } from '../../db/store.ts';
import { openVault } from '../../db/vault.ts';
import { openSqlite } from '../../schema/open.ts';
import { TEST_KEY, temporaryFolder } from '../support/store.ts';

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
  migrateSqlite(store, 'the test', () => undefined);
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
  migrateSqlite(store, 'the test', () => undefined);
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

const SENT = `
  INSERT INTO people (id, language, created_at) VALUES (1, 'es', 1);
  INSERT INTO reports (id, code, state, details, received_at) VALUES (4, 'H7K2', 'active', 'x', 1);
  INSERT INTO schedules (id, code, state, cron, time_zone, content, audience, missed, created_at)
    VALUES (5, 'S7K2', 'active', '0 10 * * 1', 'UTC', 'x', '{}', 'skip', 1);
  INSERT INTO invitations (id, code, kind, state, content, audience, asks, at, created_at)
    VALUES (6, 'E7K2', 'event', 'open', 'x', '{}', '[]', 9, 1);
  INSERT INTO broadcasts (id, report_id, kind, created_at, expires_at) VALUES
    (1, 4, 'alert', 1, 9), (2, NULL, 'scheduled', 1, 9), (3, NULL, 'scheduled', 1, 9),
    (7, NULL, 'scheduled', 1, 9);
  INSERT INTO schedule_runs (id, schedule_id, due_at, at, outcome, broadcast_id)
    VALUES (1, 5, 1, 1, 'sent', 2);
`;
const rowsToSend = [
  ['a', 1, 4, null],
  ['b', 2, null, null],
  ['c', 3, null, 'E7K2'],
  ['d', null, 4, null],
] as const;
const values = rowsToSend
  .map(
    ([key, broadcast, report, about]) =>
      `('${key}', 1, ${broadcast}, ${report}, ${about && `'${about}'`}, 1, 1, 'signal', 0, 'sent', 1, 1, 9)`,
  )
  .join(', ');
const SENT_ROWS = `INSERT INTO outbox (key, message_id, broadcast_id, report_id, about, person_id,
  address_id, channel, lane, state, attempts, not_before, expires_at) VALUES ${values}`;

const SUBJECTS = 'SELECT id, subject_kind, subject_id, about FROM broadcasts ORDER BY id';
const expected = [
  [1, 'incident', 4, 'H7K2'],
  [2, 'schedule', 5, 'S7K2'],
  [3, 'invitation', 6, 'E7K2'],
  // What it was of is erased.
  [7, null, null, null],
];
const ABOUT = 'SELECT key, about FROM outbox ORDER BY key';
const expectedAbout = [
  ['a', 'H7K2'],
  ['b', null],
  ['c', 'E7K2'],
  ['d', 'H7K2'],
];

test('what an older version sent is about what it told of', () => {
  const folder = temporaryFolder();
  const store = olderStore(folder.path, 7);
  store.exec(`${SENT};${SENT_ROWS}`);
  migrateSqlite(store, 'the test', () => undefined);
  expect(store.prepare(SUBJECTS).raw().all()).toEqual(expected);
  expect(store.prepare(ABOUT).raw().all()).toEqual(expectedAbout);
  store.close();
  folder.remove();
});

test('and is about the same on PostgreSQL', async () => {
  const folder = temporaryFolder();
  const pg = new PGlite();
  const db = drizzlePglite(pg);
  await migratePglite(db, { migrationsFolder: olderMigrations('postgres', folder.path, 7) });
  await pg.exec(`${SENT};${SENT_ROWS}`);
  await migratePglite(db, { migrationsFolder: migrationsFolder('postgres') });
  const read = async (query: string) => (await pg.query(query, [], { rowMode: 'array' })).rows;
  expect(await read(SUBJECTS)).toEqual(expected);
  expect(await read(ABOUT)).toEqual(expectedAbout);
  await pg.close();
  folder.remove();
});

test('what an older version wrote is kept as it was before an update changes it', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'old.sqlite');
  const connection = olderStore(folder.path, 16);
  connection.exec(`INSERT INTO people (created_at) VALUES (1)`);
  connection.close();
  const now = () => Date.UTC(2026, 10, 29, 4, 0);
  const options = { file, vault: openVault(TEST_KEY), encrypted: false, now };
  openSqlite(options).close();
  const kept = { file: `${file}.before-update-20261129-0400.backup`, fileKey: null };
  expect(examineCopy(kept)).toMatchObject({ people: 1, __drizzle_migrations: 16 });
  openSqlite(options).close();
  expect(readdirSync(folder.path).filter((name) => name.includes('before-update'))).toHaveLength(1);
  folder.remove();
});

test('how many an older version wrote to, in which language, and by a second way, is counted', () => {
  const folder = temporaryFolder();
  const store = olderStore(folder.path, 27);
  store.exec(`
    INSERT INTO broadcasts (id, subject_kind, subject_id, about, kind, created_at, expires_at)
      VALUES (1, 'incident', 1, 'H7K2', 'alert', 1, 9);
    INSERT INTO messages (id, broadcast_id, language, style, body, created_at) VALUES
      (1, 1, 'es', 'full', 'x', 1), (2, 1, 'es', 'short', 'x', 1), (3, NULL, 'es', 'full', 'x', 1);
    INSERT INTO outbox (id, key, message_id, broadcast_id, person_id, address_id, channel, lane, not_before, expires_at)
      VALUES (1, 'alert:1:1', 1, 1, 1, 1, 'signal', 1, 1, 9), (2, 'alert:1:2', 1, 1, 2, 2, 'signal', 1, 1, 9),
        (3, 'alert:1:2:again', 2, 1, 2, 3, 'sms', 1, 1, 9), (4, 'reply:1', 3, NULL, 1, 1, 'signal', 3, 1, 9);
  `);
  migrateSqlite(store, 'the test', () => undefined);
  const read = (query: string) => store.prepare(query).raw().all();
  expect(
    read('SELECT broadcast_id, channel, language, count FROM delivery_reach ORDER BY channel'),
  ).toEqual([
    [1, 'signal', 'es', 2],
    [1, 'sms', 'es', 1],
  ]);
  expect(read('SELECT row_id, broadcast_id FROM delivery_again')).toEqual([[3, 1]]);
  store.close();
  folder.remove();
});
