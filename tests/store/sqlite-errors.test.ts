import { chmodSync, copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { lockInstance } from '../../db/instance-lock.ts';
import { findKey } from '../../db/key.ts';
import type { StoreProblem } from '../../db/store-error.ts';
import { openVault } from '../../db/vault.ts';
import { addPerson } from '../../people/people.ts';
import { openSqlite } from '../../schema/open.ts';
import { Processes } from '../support/processes.ts';
import { TEST_KEY, temporaryFolder } from '../support/store.ts';

const NOW = 1_790_000_000_000;
const vault = openVault(TEST_KEY);

let folder: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'test.sqlite');
});
afterEach(() => {
  chmodSync(folder.path, 0o700);
  folder.remove();
});

async function problemOf(work: () => unknown): Promise<StoreProblem | string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return (error as { problem?: StoreProblem }).problem ?? String(error);
  }
}

async function made(): Promise<void> {
  const store = openSqlite({ file, vault });
  await store.transact((tx) => addPerson(tx, {}, NOW));
  await store.close();
}

test('a wrong key is named, and nothing is harmed', async () => {
  await made();
  const before = readFileSync(file);
  const other = openVault('b'.repeat(64));
  expect(await problemOf(() => openSqlite({ file, vault: other }))).toBe('wrong-key');
  expect(await problemOf(() => openSqlite({ file, vault, encrypted: false }))).toBe('wrong-key');
  expect(readFileSync(file).equals(before)).toBe(true);
  const store = openSqlite({ file, vault });
  expect(await store.read((q) => q.db.select().from(q.tables.people))).toHaveLength(1);
  await store.close();
});

test('a database of a newer version is left alone', async () => {
  await made();
  const store = openSqlite({ file, vault });
  await store.transact((tx) =>
    tx.run(sql`INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', ${NOW * 2})`),
  );
  await store.close();
  const before = readFileSync(file);
  expect(await problemOf(() => openSqlite({ file, vault }))).toBe('newer-schema');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a second running program is refused, and freed as soon as the first is gone', async () => {
  const script = `
    import { lockInstance } from '${new URL('../../db/instance-lock.ts', import.meta.url)}';
    lockInstance(${JSON.stringify(folder.path)});
    console.log('locked');
    setInterval(() => undefined, 1000);
  `;
  const processes = new Processes();
  onTestFinished(() => processes.end());
  const child = processes.start(['--input-type=module-typescript', '-e', script]);
  await new Promise<void>((done) => child.stdout.once('data', () => done()));
  expect(await problemOf(() => lockInstance(folder.path))).toBe('in-use');
  await processes.end();
  const lock = lockInstance(folder.path);
  lock.release();
});

test('a full disk stops writing, keeps reading, and heals', async () => {
  await made();
  const store = openSqlite({ file, vault });
  const fill = () =>
    store.transact(async (tx) => {
      await tx.run(sql.raw('PRAGMA max_page_count = 1'));
      for (let i = 0; i < 5000; i++) await addPerson(tx, {}, NOW);
    });
  expect(await problemOf(fill)).toBe('full');
  const count = () => store.read((q) => q.db.select().from(q.tables.people));
  expect(await count()).toHaveLength(1);
  await store.transact(async (tx) => {
    await tx.run(sql.raw('PRAGMA max_page_count = 1000000'));
    await addPerson(tx, {}, NOW);
  });
  expect(await count()).toHaveLength(2);
  await store.close();
});

test('a folder that cannot be made is named', async () => {
  const blocked = join(folder.path, 'a-file');
  writeFileSync(blocked, '');
  expect(await problemOf(() => openSqlite({ file: join(blocked, 'x.sqlite'), vault }))).toBe(
    'unwritable',
  );
});

test('the settings that keep data safe are in force on every connection', async () => {
  const store = openSqlite({ file, vault });
  for (const look of [
    (pragma: string) => store.read((q) => q.rows<object>(sql.raw(`PRAGMA ${pragma}`))),
    (pragma: string) => store.transact((tx) => tx.rows<object>(sql.raw(`PRAGMA ${pragma}`))),
  ]) {
    const found = await Promise.all(
      ['synchronous', 'secure_delete', 'foreign_keys', 'journal_mode'].map(look),
    );
    expect(found.map(([row]) => Object.values(row ?? {})[0])).toEqual([2, 1, 1, 'wal']);
  }
  await store.close();
});

test('neither file holds a word in clear', async () => {
  const store = openSqlite({ file, vault });
  await store.transact((tx) =>
    tx.db.insert(tx.tables.pauses).values({ name: 'canary-5550199', reason: 'x', since: NOW }),
  );
  const files = [file, `${file}-wal`].map((name) => readFileSync(name).toString('latin1'));
  expect(files.join('')).not.toMatch(/canary|CREATE TABLE|SQLite format/);
  await store.close();
});

test('a log torn at any place leaves whole transactions only', async () => {
  const store = openSqlite({ file, vault });
  for (let i = 0; i < 30; i++) {
    await store.transact(async (tx) => {
      await addPerson(tx, {}, NOW);
      await addPerson(tx, {}, NOW);
    });
  }
  const size = readFileSync(`${file}-wal`).length;
  for (let i = 0; i < 40; i++) {
    const copy = join(folder.path, `torn-${i}.sqlite`);
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    truncateSync(`${copy}-wal`, Math.floor((size * i) / 40));
    const torn = new Database(copy);
    torn.pragma(`cipher='sqlcipher'`);
    torn.pragma(`key="x'${vault.fileKey}'"`);
    const has = torn
      .prepare("SELECT count(*) FROM sqlite_master WHERE name = 'people'")
      .pluck()
      .get();
    const people = has ? Number(torn.prepare('SELECT count(*) FROM people').pluck().get()) : 0;
    expect(people % 2).toBe(0);
    expect(torn.pragma('integrity_check', { simple: true })).toBe('ok');
    torn.close();
  }
  await store.close();
});

describe('the key', () => {
  test('is made at the first start, for the owner alone, with a warning', () => {
    const first = findKey({ key: null, file: null, folder: folder.path });
    expect(first.key).toMatch(/^[0-9a-f]{64}$/);
    expect(first.warning).toContain('keep a copy');
    expect(findKey({ key: null, file: null, folder: folder.path })).toEqual({ key: first.key });
    chmodSync(join(folder.path, 'database.key'), 0o644);
    expect(findKey({ key: null, file: null, folder: folder.path }).warning).toContain('0600');
  });

  test('file says what is wrong with it', async () => {
    const bad = join(folder.path, 'bad.key');
    writeFileSync(bad, 'short');
    expect(await problemOf(() => findKey({ key: null, file: bad, folder: folder.path }))).toBe(
      'wrong-key',
    );
    expect(
      await problemOf(() =>
        findKey({ key: null, file: join(folder.path, 'no'), folder: folder.path }),
      ),
    ).toBe('wrong-key');
  });
});
