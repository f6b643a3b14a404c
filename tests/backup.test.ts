import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp } from '../app.ts';
import { readConfig, storeSettings } from '../config.ts';
import { examineCopy } from '../db/backup/copy.ts';
import { createBackupLoop, newestBackup } from '../db/backup/loop.ts';
import { momentOf, stampOf } from '../db/backup/stamp.ts';
import { openVault } from '../db/vault.ts';
import { openSqlite, openStore } from '../schema/open.ts';
import { commandLine } from './support/command-line.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';

const DAY = 24 * 60 * 60_000;
const AT = Date.UTC(2026, 10, 29, 4, 0);
const vault = openVault(TEST_KEY);
let folder: ReturnType<typeof temporaryFolder>;
const at = (name: string): string => join(folder.path, name);

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('on the command line', () => {
  const people =
    'channel,address,language,counties,roles\nsignal,+18285550101,es,Henderson,subscriber\n';
  const run = (...args: string[]) => commandLine(at('data'))(args);
  const count = async (): Promise<number> => {
    const { store } = await openStore(storeSettings(readConfig({ DATA_DIR: at('data') })));
    const rows = await store.read((q) => q.db.select().from(q.tables.people));
    await store.close();
    return rows.length;
  };

  beforeEach(async () => {
    writeFileSync(at('people.csv'), people);
    await run('people', 'import', at('people.csv'));
  });

  test('a backup brings back what was there, and keeps what was in its place', async () => {
    expect(await run('backup', at('one.backup'))).toMatchObject({ status: 0 });
    writeFileSync(at('more.csv'), people.replace('0101', '0102'));
    await run('people', 'import', at('more.csv'));
    expect(await count()).toBe(2);
    const restored = await run('restore', at('one.backup'));
    expect(restored.stdout).toContain('rows are back');
    expect(await count()).toBe(1);
    const kept = readdirSync(at('data')).find((name) => name.includes('before-restore')) ?? '';
    expect(examineCopy({ file: join(at('data'), kept), fileKey: keyOf() }).people).toBe(2);
    const listed = await run('audit', 'list', '--action', 'store.');
    expect(listed.stdout).toContain('store.restored');
  });

  const keyOf = () =>
    openVault(readFileSync(join(at('data'), 'database.key'), 'utf8').trim()).fileKey;

  test('two restores within a minute leave what was there first; nobody stays signed in', async () => {
    await run('backup', at('one.backup'));
    const link = (await run('sign-in')).stdout.trim().split('/sign-in/')[1] ?? '';
    expect(link).not.toBe('');
    await run('backup', at('two.backup'));
    writeFileSync(at('more.csv'), people.replace('0101', '0102'));
    await run('people', 'import', at('more.csv'));
    await run('restore', at('two.backup'));
    expect(await run('restore', at('one.backup'))).toMatchObject({
      ...{ status: 1, stderr: expect.stringContaining('is not written over') },
    });
    const kept = readdirSync(at('data')).find((name) => name.includes('before-restore')) ?? '';
    expect(examineCopy({ file: join(at('data'), kept), fileKey: keyOf() }).people).toBe(2);
    const { store } = await openStore(storeSettings(readConfig({ DATA_DIR: at('data') })));
    expect(await store.read((q) => q.db.select().from(q.tables.signIns))).toEqual([]);
    await store.close();
  });

  test('a database with rows in its log only is put back with them', async () => {
    const { store } = await openStore(storeSettings(readConfig({ DATA_DIR: at('data') })));
    await store.transact(async (tx) => {
      await tx.db.insert(tx.tables.people).values({ createdAt: AT });
    });
    // As a machine that stopped leaves it: the log was not written back.
    const name = 'demo.sqlite';
    for (const end of ['', '-wal']) {
      copyFileSync(join(at('data'), name + end), at(`stopped.sqlite${end}`));
    }
    await store.close();
    expect(statSync(at('stopped.sqlite-wal')).size).toBeGreaterThan(0);
    expect((await run('restore', at('stopped.sqlite'))).status).toBe(0);
    expect(await count()).toBe(2);
  });

  test('a backup is for its owner alone, encrypted, and not written over another', async () => {
    await run('backup', at('one.backup'));
    expect(statSync(at('one.backup')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('one.backup'), 'latin1')).not.toMatch(/SQLite format|5550101/);
    expect(await run('backup', at('one.backup'))).toMatchObject({
      ...{ status: 1, stderr: expect.stringContaining('is there already') },
    });
  });

  test('what is no backup, damaged, or of another key changes nothing', async () => {
    await run('backup', at('one.backup'));
    const bytes = readFileSync(at('one.backup'));
    writeFileSync(at('text.backup'), 'no backup at all'.repeat(1000));
    bytes.fill(7, 8192, 12_288);
    writeFileSync(at('damaged.backup'), bytes);
    for (const name of ['text.backup', 'damaged.backup', 'missing.backup']) {
      expect((await run('restore', at(name))).status, name).toBe(1);
    }
    expect(await count()).toBe(1);
  });

  test('a drill restores elsewhere and tells what differs, and the database stays', async () => {
    await run('backup', at('one.backup'));
    writeFileSync(at('more.csv'), people.replace('0101', '0102'));
    await run('people', 'import', at('more.csv'));
    const tried = await run('restore', at('one.backup'), '--drill');
    expect(tried).toMatchObject({ status: 0 });
    expect(tried.stdout).toMatch(/people: 1 there, 2 now/);
    expect(await count()).toBe(2);
  });

  test('nothing is restored under a running program', async () => {
    await run('backup', at('one.backup'));
    const config = readConfig({ DATA_DIR: at('data'), PORT: '0' });
    const app = await startApp(config, { log: pino({ level: 'silent' }) });
    expect((await run('restore', at('one.backup'))).stderr).toContain('in use by another running');
    await app.stop();
  });

  test.each([
    ['audit', 'verify'],
    ['purge'],
    ['sessions', 'list'],
    ['hold', 'list'],
    ['backup', 'x'],
  ])('%s says that there is no database, and makes none', async (...args) => {
    const answer = await commandLine(at('elsewhere'))(
      args.map((one) => (one === 'x' ? at('x') : one)),
    );
    expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining('not there') });
    expect(existsSync(at('elsewhere/demo.sqlite'))).toBe(false);
  });

  test('PostgreSQL is told to have tools of its own', async () => {
    const env = { DATABASE_URL: 'postgres://x@127.0.0.1:1/y' };
    const answer = await commandLine(at('data'))(['backup', at('x.backup')], { env });
    expect(answer.stderr).toContain('pg_dump');
  });
});

describe('the backup of each day', () => {
  let now = AT;
  let failures = 0;
  const loopOf = (into: string | null = at('backups')) => {
    openSqlite({ file: at('a.sqlite'), vault }).close();
    return createBackupLoop({
      from: { file: at('a.sqlite'), fileKey: vault.fileKey },
      ...{ folder: into, kept: 3 * DAY, now: () => now, log: pino({ level: 'silent' }) },
      onFailure: async () => {
        failures += 1;
      },
    });
  };
  beforeEach(() => {
    now = AT;
    failures = 0;
  });

  test('is made once, opens, and goes when its time is over', async () => {
    const loop = loopOf();
    expect(await loop.runOnce()).toBe(at('backups/defensa-20261129-0400.backup'));
    expect(await loop.runOnce()).toBeNull();
    expect(newestBackup(at('backups'), AT)?.at).toBe(AT);
    now += DAY;
    expect(await loop.runOnce()).toBe(at('backups/defensa-20261130-0400.backup'));
    now += 3 * DAY - 1;
    await loop.runOnce();
    expect(readdirSync(at('backups')).sort()).toEqual([
      ...['defensa-20261130-0400.backup', 'defensa-20261203-0359.backup'],
    ]);
  });

  test('leaves other files alone, and erases what an update and a restore kept', async () => {
    const old = stampOf(AT - 4 * DAY);
    const kept = [`a.sqlite.before-update-${stampOf(AT - DAY)}.backup`, 'mine.backup'];
    const gone = [`a.sqlite.before-update-${old}.backup`, `a.sqlite.before-restore-${old}-wal`];
    for (const name of [...kept, ...gone]) writeFileSync(at(name), 'x');
    await loopOf(null).runOnce();
    expect(kept.every((name) => existsSync(at(name)))).toBe(true);
    expect(gone.some((name) => existsSync(at(name)))).toBe(false);
  });

  test('is made though another is named as of next century, and what a crash left is erased', async () => {
    mkdirSync(at('backups'));
    writeFileSync(at('backups/defensa-29990101-0000.backup'), 'x');
    writeFileSync(at('backups/defensa-20261128-0400.backup.part'), 'x');
    expect(await loopOf().runOnce()).toBe(at('backups/defensa-20261129-0400.backup'));
    expect(existsSync(at('backups/defensa-20261128-0400.backup.part'))).toBe(false);
  });

  test('that cannot be made is told, and leaves no half of one', async () => {
    const loop = loopOf();
    mkdirSync(at('backups/defensa-20261129-0400.backup.part/x'), { recursive: true });
    await expect(loop.runOnce()).rejects.toThrow();
    expect(newestBackup(at('backups'), AT)).toBeNull();
    loop.start();
    await loop.stop();
    expect(failures).toBe(1);
  });

  test('is called by the minute it was made in', () => {
    expect(momentOf(stampOf(AT + 59_000))).toBe(AT);
  });
});
