import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig, storeSettings } from '../config.ts';
import { addAddress, findAddress } from '../people/addresses.ts';
import { addPerson } from '../people/people.ts';
import { openStore } from '../schema/open.ts';
import { commandLine } from './support/command-line.ts';
import { Processes } from './support/processes.ts';
import { temporaryFolder } from './support/store.ts';

const KILLS = Number(process.env.CRASH_KILLS ?? 6);
/** Of the kills at a call each takes the next one, or so many further on. */
const STRIDE = KILLS < 25 ? 4 : 1;
/** Enough that writing them anew takes a while. */
const PEOPLE = 400;
const env = { TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyzabcdefghi' };

let folder: ReturnType<typeof temporaryFolder>;
let processes: Processes;
beforeEach(() => {
  folder = temporaryFolder();
  processes = new Processes();
});
afterEach(async () => {
  await processes.end();
  folder.remove();
});

const at = (name: string): string => join(folder.path, name);
const open = () => openStore(storeSettings(readConfig({ ...env, DATA_DIR: folder.path })));
const key = (): string => readFileSync(at('database.key'), 'utf8').trim();
const isBegun = (): boolean => existsSync(at('key-change'));

async function fill(people: number): Promise<void> {
  const { store } = await open();
  await store.transact(async (tx) => {
    for (let n = 0; n < people; n++) {
      const id = await addPerson(tx, { language: 'es' }, 1);
      await addAddress(tx, id, { channel: 'telegram', address: `chat-${n}` }, 1);
    }
  });
  await store.close();
}

const environment = () => ({ ...process.env, ...env, DATA_DIR: folder.path });

/**
 * Changes the key in a process of its own that kills itself before one of its calls.
 * @returns whether it was killed, and not done before
 */
async function rotateAndKillAt(call: number): Promise<boolean> {
  const preload = pathToFileURL(join(import.meta.dirname, 'support/kill-at.ts')).href;
  const child = processes.start(['--import', preload, 'cli.ts', 'key', 'rotate'], {
    ...{ ...environment(), KILL_AT: String(call) },
  });
  const [code] = await once(child, 'exit');
  return code === null;
}

/** Changes the key in a process of its own, and kills that so many milliseconds after it has a database in hand. */
async function rotateAndKillAfter(delay: number): Promise<void> {
  rmSync(at('defensa.sqlite.rekeyed'), { force: true });
  const child = processes.start(['cli.ts', 'key', 'rotate'], environment());
  const ended = once(child, 'exit');
  while (!existsSync(at('defensa.sqlite.rekeyed')) && child.exitCode === null) {
    await new Promise((done) => setTimeout(done, 1));
  }
  await new Promise((done) => setTimeout(done, delay));
  child.kill('SIGKILL');
  await ended;
}

/** A change that was begun is finished; of one that was not, nothing is to be seen. */
async function expectNothingLost(people: number, keys: Set<string>): Promise<void> {
  if (isBegun()) {
    const ended = await commandLine(folder.path)(['key', 'rotate'], { env });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    expect(readdirSync(folder.path).filter(isLeft)).toEqual([]);
  }
  keys.add(key());
  const { store } = await open();
  const rows = await store.read((q) => q.db.select().from(q.tables.addresses));
  const found = await store.read((q) => findAddress(q, 'telegram', `chat-${people - 1}`));
  await store.close();
  expect(rows.filter(({ address }) => address.startsWith('chat-'))).toHaveLength(people);
  expect(found?.address).toBe(`chat-${people - 1}`);
  const kept = readdirSync(folder.path)
    .filter((name) => name.includes('before-rotation'))
    .map((name) => readFileSync(at(name), 'utf8').trim());
  // Each may be all that opens a backup.
  expect([...keys].filter((one) => one !== key() && !kept.includes(one))).toEqual([]);
}

const isLeft = (name: string): boolean => /\.(next|former|part|rekeyed|asked)/.test(name);

test('a change of the key is killed before each call by which it changes files, and nobody is lost', async () => {
  await fill(3);
  const keys = new Set([key()]);
  const seen = { unbegun: 0, begun: 0, done: 0 };
  for (let call = 0, before = key(); await rotateAndKillAt(call); call += STRIDE) {
    if (isBegun()) seen.begun += 1;
    else if (key() === before) seen.unbegun += 1;
    else seen.done += 1;
    await expectNothingLost(3, keys);
    before = key();
  }
  await expectNothingLost(3, keys);
  expect(readdirSync(folder.path).filter(isLeft)).toEqual([]);
  expect(seen.unbegun).toBeGreaterThan(0);
  expect(seen.begun).toBeGreaterThan(0);
}, 600_000);

test(
  'whenever else it is killed nobody is lost, and the next change leaves nothing beside',
  async () => {
    await fill(PEOPLE);
    const keys = new Set([key()]);
    for (let kill = 0; kill < KILLS; kill++) {
      await rotateAndKillAfter((kill * 37) % 200);
      await expectNothingLost(PEOPLE, keys);
    }
    const ended = await commandLine(folder.path)(['key', 'rotate'], { env });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    await expectNothingLost(PEOPLE, keys);
    expect(readdirSync(folder.path).filter(isLeft)).toEqual([]);
  },
  KILLS * 10_000,
);
