import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { protectCases, unlockCases } from '../areas/cases/apart.ts';
import { runCli } from '../cli.ts';
import { readConfig, storeSettings } from '../config.ts';
import { lockInstance } from '../db/instance-lock.ts';
import type { Store } from '../db/store.ts';
import { openVault } from '../db/vault.ts';
import { openStore } from '../schema/open.ts';
import { rotateStore } from '../schema/rotate.ts';
import { commandLine } from './support/command-line.ts';
import { begunChange } from './support/key-change.ts';
import { temporaryFolder } from './support/store.ts';

/** What two people do to the keys at once, what breaks off in between, and what is rare. */

const PASSPHRASE = 'caballo correcto pila grapa';
const TWICE = `${PASSPHRASE}\n${PASSPHRASE}\n`;
const ROW = 'signal,11111111-0000-4000-8000-000000000000,es,Henderson,subscriber,';
const HEADER = 'channel,address,language,counties,roles,regional';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const at = (name: string): string => join(folder.path, name);
const config = (more: Record<string, string> = {}) =>
  readConfig({ DATA_DIR: folder.path, PORT: '0', ...more });
const run = (args: string[], input = '', env: Record<string, string> = {}) =>
  commandLine(folder.path)(args, { input, env });
const keyNow = (): string => readFileSync(at('database.key'), 'utf8').trim();

/** A store with somebody in it; the settings say the key, or else it is in its file. */
async function somebody(env: Record<string, string> = {}): Promise<void> {
  writeFileSync(at('people.csv'), `${HEADER}\n${ROW}\n`);
  expect((await run(['people', 'import', at('people.csv')], '', env)).status).toBe(0);
}

const exported = async (env: Record<string, string> = {}): Promise<string> =>
  (await run(['people', 'export'], '', env)).stdout;

/** Keys have an id of eight digits; one in 256 ends so. */
function keyWhoseIdEndsIn(end: string): string {
  for (;;) {
    const key = randomBytes(32).toString('hex');
    if (openVault(key).keyId.replace('.', '').endsWith(end)) return key;
  }
}

test('a key whose id ends as what is kept apart begins is changed as any other', async () => {
  writeFileSync(at('database.key'), `${keyWhoseIdEndsIn('a1')}\n`);
  await somebody();
  expect((await run(['key', 'rotate'])).stdout).toMatch(/[1-9]\d* values were sealed anew/);
  expect(await exported()).toContain('11111111-0000');
});

test('a passphrase that is typed while the key is changed is put on neither key', async () => {
  await somebody();
  async function* typed() {
    yield `${PASSPHRASE}\n`;
    await run(['key', 'rotate']);
    yield `${PASSPHRASE}\n`;
  }
  const errors: string[] = [];
  const sink = (to: string[]) =>
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        to.push(String(chunk));
        done();
      },
    });
  const status = await runCli(['key', 'protect'], {
    environment: { DATA_DIR: folder.path },
    input: Readable.from(typed()),
    output: sink([]),
    errors: sink(errors),
    now: Date.now,
    random: Math.random,
  });
  expect([status === 0, errors.join('')]).toEqual([
    false,
    expect.stringContaining('being changed'),
  ]);
  expect(await exported()).toContain('11111111-0000');
});

test('no passphrase is put on a key while a change of it was broken off', async () => {
  await somebody();
  begunChange(config(), { from: keyNow() });
  expect((await run(['key', 'protect'], TWICE)).stderr).toContain('being changed');
  expect((await run(['key', 'rotate'])).status).toBe(0);
  expect(await exported()).toContain('11111111-0000');
});

test('a new key that was made and never used is made anew, with the passphrase there is', async () => {
  await somebody();
  writeFileSync(at('database.key.next'), `${'ab'.repeat(32)}\n`);
  await run(['key', 'protect'], TWICE);
  expect((await run(['key', 'rotate'], '', { DATABASE_PASSPHRASE: PASSPHRASE })).stderr).toBe('');
  expect(keyNow()).toMatch(/^defensa-key argon2id/);
});

test.each([
  ['the same file', null],
  ['another file', 'other.key'],
])('broken off once the new key lay in its place, in %s', async (_where, other) => {
  const env = other === null ? {} : { DATABASE_KEY: '7c'.repeat(32) };
  await somebody(env);
  const from = other === null ? keyNow() : '7c'.repeat(32);
  const target = at(other ?? 'database.key');
  const change = begunChange(config(env), { from, file: other && target });
  await rotateStore(storeSettings(config(env)), change, Date.now());
  renameSync(`${target}.next`, target);
  const ended = await run(['key', 'rotate', ...(other ? ['--to', target] : [])], '', env);
  expect(ended.stderr).toBe('');
  expect(readFileSync(target, 'utf8').trim()).toBe(change.to);
  expect(existsSync(at('key-change'))).toBe(false);
  expect(await exported(other ? { DATABASE_KEY_FILE: target } : {})).toContain('11111111-0000');
});

const NOTE = 'habló con la abogada Marín';

/** A store in which somebody told something that is not kept apart yet. */
async function told(): Promise<Store> {
  const { store } = await openStore(storeSettings(config()));
  await store.transact(async (tx) => {
    const { caseNotes, cases } = tx.tables;
    const facts = { words: ['mi patrón no me paga'], known: {} };
    const [one] = await tx.db
      .insert(cases)
      .values({
        ...{ code: 'C2Q2', desk: 'consulta', state: 'waiting', language: 'es', facts },
        openedAt: Date.now(),
      } as typeof cases.$inferInsert)
      .returning({ id: cases.id });
    const note = { caseId: one?.id ?? 0, authorId: 1, text: NOTE, at: Date.now() };
    await tx.db.insert(caseNotes).values(note as unknown as typeof caseNotes.$inferInsert);
  });
  return store;
}

const sealedNotes = (store: Store) =>
  store.read((q) => q.rows<{ text: string }>(sql`SELECT text FROM case_notes`));

test('keys that could not be stored are used for nothing', async () => {
  const store = await told();
  const failing: Store = {
    ...store,
    transact: (work) =>
      store.transact(async (tx) => {
        await work(tx);
        throw new Error('the disk is full');
      }),
  };
  await expect(protectCases(failing, PASSPHRASE, Date.now())).rejects.toThrow('full');
  const state = await store.read(async ({ vault }) => vault.apart.state);
  expect([state, (await sealedNotes(store))[0]?.text.startsWith('a1.')]).toEqual(['off', false]);
  await store.close();
});

test('what was not sealed apart when that was broken off is once it is unlocked', async () => {
  const first = await told();
  let count = 0;
  const broken: Store = {
    ...first,
    transact(work) {
      count += 1;
      if (count > 1) throw new Error('the power went');
      return first.transact(work);
    },
  };
  await expect(protectCases(broken, PASSPHRASE, Date.now())).rejects.toThrow('power');
  await first.close();
  const { store } = await openStore(storeSettings(config()));
  expect((await sealedNotes(store))[0]?.text.startsWith('a1.')).toBe(false);
  expect(await unlockCases(store, PASSPHRASE, null, Date.now())).toBe(true);
  expect((await sealedNotes(store))[0]?.text.startsWith('a1.')).toBe(true);
  await store.close();
});

test('Consulta is not protected beside a program that would go on as before', async () => {
  await (await told()).close();
  const lock = lockInstance(folder.path);
  expect((await run(['consulta', 'protect'], TWICE)).stderr).toContain('in use');
  lock.release();
  const { store } = await openStore(storeSettings(config()));
  expect(await store.read(async ({ vault }) => vault.apart.state)).toBe('off');
  await store.close();
});
