import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig, storeSettings } from '../config.ts';
import { unlock } from '../db/cipher.ts';
import { opensWith } from '../db/opens-with.ts';
import { rekeyedCopy, rekeyFile } from '../db/rekey.ts';
import { openVault } from '../db/vault.ts';
import { addAddress, findAddress } from '../people/addresses.ts';
import { addPerson } from '../people/people.ts';
import { type Program, startProgram } from '../process/program.ts';
import { openStore } from '../schema/open.ts';
import { rotateStore } from '../schema/rotate.ts';
import { commandLine } from './support/command-line.ts';
import { begunChange } from './support/key-change.ts';
import { temporaryFolder } from './support/store.ts';

/** What may go wrong around a change of the key: nobody's data is lost, and the program goes on. */

const LIVE = { TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyzabcdefghi' };
const OTHER = '9d'.repeat(32);
const SOMEBODY = 'chat-1';

let folder: ReturnType<typeof temporaryFolder>;
let programs: Program[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await Promise.all(programs.map((one) => one.stop()));
  programs = [];
  folder.remove();
});

const at = (name: string): string => join(folder.path, name);
const config = (more: Record<string, string> = {}) =>
  readConfig({ DATA_DIR: folder.path, PORT: '0', ...more });
const run = (args: string[], env: Record<string, string> = LIVE) =>
  commandLine(folder.path)(args, { env });
const keyNow = (): string => readFileSync(at('database.key'), 'utf8').trim();
const left = (): string[] =>
  readdirSync(folder.path).filter((name) =>
    /\.(next|former|part|rekeyed)|sqlite-journal|key-change/.test(name),
  );

/** A store with somebody in it, who is found by the blind index. */
async function somebody(env: Record<string, string> = LIVE): Promise<void> {
  const { store } = await openStore(storeSettings(config(env)));
  await store.transact(async (tx) => {
    const id = await addPerson(tx, { language: 'es' }, 1);
    await addAddress(tx, id, { channel: 'telegram', address: SOMEBODY }, 1);
  });
  await store.close();
}

async function found(env: Record<string, string> = LIVE): Promise<string | undefined> {
  const { store } = await openStore(storeSettings(config(env)));
  try {
    return (await store.read((q) => findAddress(q, 'telegram', SOMEBODY)))?.address;
  } finally {
    await store.close();
  }
}

/** Breaks a page that no start looks at, and only who reads all of the file comes upon. */
function damage(file: string): void {
  const connection = new Database(file);
  unlock(connection, openVault(keyNow()).fileKey);
  connection.exec('CREATE TABLE far (said TEXT)');
  const add = connection.prepare('INSERT INTO far VALUES (?)');
  for (let n = 0; n < 200; n++) add.run('far '.repeat(500));
  connection.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(2000, 7), 0, 2000, statSync(file).size - 50 * 4096);
  closeSync(handle);
}

async function start(more: Record<string, string> = {}, onEnd?: (error: unknown) => void) {
  const program = await startProgram(config(more), {
    log: pino({ level: 'silent' }),
    ...(onEnd ? { onEnd } : {}),
  });
  programs.push(program);
  return program;
}

describe('a change of the key that fails before a store has the new one', () => {
  test('is taken back where a page is damaged, and said in words', async () => {
    await somebody();
    damage(at('defensa.sqlite'));
    const before = keyNow();
    const { status, stderr } = await run(['key', 'rotate']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('is damaged')]);
    expect([keyNow(), left()]).toEqual([before, []]);
    expect(await found()).toBe(SOMEBODY);
  });

  test('has the program that runs go on with the former one', async () => {
    await (await start()).stop();
    programs = [];
    damage(at('demo.sqlite'));
    const ends: unknown[] = [];
    const program = await start({}, (error) => ends.push(error));
    const rotated = await run(['key', 'rotate'], {});
    expect([rotated.status, rotated.stderr]).toEqual([1, expect.stringContaining('is damaged')]);
    expect([left(), ends]).toEqual([[], []]);
    expect(await program.signInLink()).toBeTruthy();
  });

  test('is taken back by the next start as well, where it had been begun', async () => {
    await (await start()).stop();
    programs = [];
    damage(at('demo.sqlite'));
    const before = keyNow();
    begunChange(config(), { from: before });
    const program = await start();
    expect(await program.signInLink()).toBeTruthy();
    expect([keyNow(), left()]).toEqual([before, []]);
  });

  test('is taken back where the new key was to lie on a disk that is gone', async () => {
    await somebody();
    mkdirSync(at('stick'));
    begunChange(config(LIVE), { from: keyNow(), file: at('stick/new.key') });
    renameSync(at('stick'), at('gone'));
    expect((await run(['key', 'rotate'])).stderr).toContain('cannot be read');
    expect(await found()).toBe(SOMEBODY);
    expect((await run(['key', 'rotate'])).status).toBe(0);
    expect(await found()).toBe(SOMEBODY);
  });
});

describe('a store of invented people that cannot be encrypted anew', () => {
  test('stops no change of the key of real ones, and is put aside', async () => {
    await run(['people', 'export'], { SIMULATOR: 'on' });
    await somebody();
    damage(at('demo.sqlite'));
    const rotated = await run(['key', 'rotate']);
    expect([rotated.status, rotated.stderr]).toEqual([0, '']);
    const aside = readdirSync(folder.path).filter((name) => name.includes('.aside-'));
    expect(aside).toHaveLength(1);
    expect(rotated.stdout).toContain(at(aside[0] ?? '-'));
    expect(existsSync(at('demo.sqlite'))).toBe(false);
    expect(await found()).toBe(SOMEBODY);
  });

  test('nor where it is not even a database', async () => {
    await somebody();
    writeFileSync(at('demo.sqlite'), 'nothing of ours');
    expect((await run(['key', 'rotate'])).status).toBe(0);
    expect(readFileSync(at('demo.sqlite'), 'utf8')).toBe('nothing of ours');
    expect(await found()).toBe(SOMEBODY);
  });

  test('is put aside by whoever finishes a change that was broken off', async () => {
    await run(['people', 'export'], { SIMULATOR: 'on' });
    await somebody();
    begunChange(config(LIVE), { from: keyNow() });
    writeFileSync(at('demo.sqlite'), 'nothing of ours');
    expect((await run(['key', 'rotate'])).status).toBe(0);
    expect(existsSync(at('demo.sqlite'))).toBe(false);
    expect(await found()).toBe(SOMEBODY);
  });
});

describe('a change that was broken off', () => {
  test('goes on with its own keys alone: another one destroys nothing', async () => {
    await somebody();
    const from = keyNow();
    const { to } = begunChange(config(LIVE), { from });
    expect(readFileSync(at('key-change'), 'utf8')).not.toMatch(new RegExp(`${from}|${to}`));
    const other = await run(['key', 'rotate'], { ...LIVE, DATABASE_KEY: OTHER });
    expect([other.status, other.stderr]).toEqual([1, expect.stringContaining('another one')]);
    await expect(start({ ...LIVE, DATABASE_KEY: OTHER })).rejects.toThrow('another one');
    expect((await run(['key', 'rotate'])).status).toBe(0);
    expect([keyNow(), await found()]).toEqual([to, SOMEBODY]);
  });

  test('refuses to go on beside a store that neither key opens', async () => {
    await somebody();
    const from = keyNow();
    begunChange(config(LIVE), { from });
    renameSync(at('defensa.sqlite'), at('mine.sqlite'));
    await somebody({ ...LIVE, DATABASE_KEY: OTHER });
    expect((await run(['key', 'rotate'])).stderr).toContain('neither');
    renameSync(at('mine.sqlite'), at('defensa.sqlite'));
    expect((await run(['key', 'rotate'])).status).toBe(0);
    expect(await found()).toBe(SOMEBODY);
  });

  test('keeps the index, though a wrong former key is given where the file has the new one', async () => {
    await somebody();
    const [from, to] = [keyNow(), 'ce'.repeat(32)];
    rekeyFile(at('defensa.sqlite'), openVault(from).fileKey, openVault(to).fileKey);
    const settings = storeSettings(config(LIVE));
    await expect(rotateStore(settings, { from: OTHER, to }, 1)).rejects.toThrow('former');
    expect(await rotateStore(settings, { from, to }, 1)).toBeGreaterThan(0);
    expect(await found({ ...LIVE, DATABASE_KEY: to })).toBe(SOMEBODY);
  });
});

test('a new key that cannot be put in its place is used from beside it, until it can', async () => {
  await somebody({});
  const { to } = begunChange(config(), { from: keyNow(), file: at('new.key') });
  mkdirSync(at('new.key'));
  const rotated = await run(['key', 'rotate'], {});
  expect([rotated.status, rotated.stdout]).toEqual([0, expect.stringContaining('new.key.next')]);
  expect(await found({ DATABASE_KEY_FILE: at('new.key.next') })).toBe(SOMEBODY);
  // The settings still name the former one.
  const program = await start();
  expect(await program.signInLink()).toBeTruthy();
  await program.stop();
  programs = [];
  rmSync(at('new.key'), { recursive: true });
  expect((await run(['key', 'rotate'], {})).status).toBe(0);
  expect([readFileSync(at('new.key'), 'utf8').trim(), left()]).toEqual([to, []]);
});

describe('links', () => {
  beforeEach(async () => {
    await somebody();
    mkdirSync(at('disk'));
    for (const name of ['defensa.sqlite', 'database.key']) {
      renameSync(at(name), at(`disk/${name}`));
      symlinkSync(at(`disk/${name}`), at(name));
    }
  });
  const isLink = (name: string): boolean => lstatSync(at(name)).isSymbolicLink();
  const real = (): string[] => readdirSync(at('disk'));

  test('stay where they are when the key is changed, and what they lead to changes', async () => {
    const before = keyNow();
    expect((await run(['key', 'rotate'])).stderr).toBe('');
    expect([isLink('defensa.sqlite'), isLink('database.key')]).toEqual([true, true]);
    expect(keyNow()).not.toBe(before);
    expect(real().filter((name) => name.includes('before-rotation'))).toHaveLength(1);
    expect(opensWith(at('disk/defensa.sqlite'), openVault(keyNow()).fileKey)).toBe(true);
    expect(await found()).toBe(SOMEBODY);
  });

  test('stay where they are when a passphrase is put on the key, and a backup put back', async () => {
    await run(['backup', at('one.backup')]);
    expect((await run(['restore', at('one.backup')])).stderr).toBe('');
    const typed = 'caballo correcto pila grapa\n'.repeat(2);
    await commandLine(folder.path)(['key', 'protect'], { input: typed, env: LIVE });
    expect([isLink('defensa.sqlite'), isLink('database.key')]).toEqual([true, true]);
    expect(readFileSync(at('disk/database.key'), 'utf8')).toMatch(/^defensa-key/);
    expect(real().filter((name) => name.includes('before-restore'))).toHaveLength(1);
  });

  test('have what was half written looked for beside the file itself', () => {
    writeFileSync(at('disk/defensa.sqlite-journal'), 'a journal');
    const { fileKey } = openVault(OTHER);
    expect(opensWith(at('defensa.sqlite'), fileKey)).toBe(false);
    expect(readFileSync(at('disk/defensa.sqlite-journal'), 'utf8')).toBe('a journal');
  });
});

test('whoever waits for a file while it is encrypted anew is refused, and writes nowhere', async () => {
  await somebody();
  const file = at('defensa.sqlite');
  const [from, to] = [keyNow(), OTHER].map((key) => openVault(key).fileKey) as [string, string];
  const copy = rekeyedCopy(file, from, to);
  const waiting = new Database(file);
  copy.place();
  expect(() => unlock(waiting, from)).toThrow('not a database');
  waiting.close();
});

describe('a change that succeeds, and a start that fails after it', () => {
  let taken: Server | null = null;
  afterEach(() => taken?.close());

  /** Takes a port as soon as it is free. */
  function take(port: number): Promise<Server> {
    return new Promise((done) => {
      const attempt = (): void => {
        const server = createServer();
        server.once('error', () => setTimeout(attempt, 1));
        server.listen(port, '127.0.0.1', () => done(server));
      };
      attempt();
    });
  }

  test('are told apart, and the next start goes on with the new key', async () => {
    const free = await take(0);
    const { port } = free.address() as { port: number };
    await new Promise((done) => free.close(done));
    const ends: unknown[] = [];
    await start({ PORT: String(port) }, (error) => ends.push(error));
    const before = keyNow();
    const taking = take(port);
    const rotated = await run(['key', 'rotate'], {});
    taken = await taking;
    expect(rotated.stdout).toContain(`is changed`);
    expect(rotated.stdout).toContain(at('database.key'));
    expect([rotated.status, rotated.stderr]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
    expect([keyNow() === before, left(), ends.length]).toEqual([false, [], 1]);
    await new Promise((done) => taken?.close(done));
    expect(await (await start({ PORT: String(port) })).signInLink()).toBeTruthy();
  });

  test('and a port that is free again soon is waited for', async () => {
    const free = await take(0);
    const { port } = free.address() as { port: number };
    await new Promise((done) => free.close(done));
    const program = await start({ PORT: String(port) });
    const taking = take(port).then((server) => setTimeout(() => server.close(), 1000));
    const rotated = await run(['key', 'rotate'], {});
    await taking;
    expect([rotated.status, rotated.stderr]).toEqual([0, '']);
    expect(await program.signInLink()).toBeTruthy();
  });
});

describe.skipIf(process.getuid?.() !== 0)('as root, of files that are another user’s', () => {
  const NOBODY = 65_534;
  const owners = () =>
    readdirSync(folder.path)
      .map((name) => ({ name, ...statSync(at(name)) }))
      .filter(({ uid, gid }) => uid !== NOBODY || gid !== NOBODY)
      .map(({ name }) => name);

  beforeEach(async () => {
    await somebody();
    chownSync(folder.path, NOBODY, NOBODY);
    for (const name of readdirSync(folder.path)) chownSync(at(name), NOBODY, NOBODY);
  });

  test.each([
    ['in its place', []],
    ['elsewhere', ['--to', 'other.key']],
  ])('a key that is changed, %s, leaves none to root', async (_where, [to, file]) => {
    const more = to && file ? [to, at(file)] : [];
    expect((await run(['key', 'rotate', ...more])).status).toBe(0);
    expect(owners()).toEqual([]);
    const modes = ['database.key', 'defensa.sqlite'].map((name) => statSync(at(name)).mode & 0o077);
    expect(modes).toEqual([0, 0]);
  });

  test('a backup that is put back leaves none to root', async () => {
    await run(['backup', at('one.backup')]);
    chownSync(at('one.backup'), NOBODY, NOBODY);
    expect((await run(['restore', at('one.backup')])).status).toBe(0);
    expect(owners()).toEqual([]);
  });
});
