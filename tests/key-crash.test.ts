import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig, storeSettings } from '../config.ts';
import { addAddress } from '../people/addresses.ts';
import { addPerson } from '../people/people.ts';
import { openStore } from '../schema/open.ts';
import { commandLine } from './support/command-line.ts';
import { Processes } from './support/processes.ts';
import { temporaryFolder } from './support/store.ts';
import { until } from './support/until.ts';

const KILLS = Number(process.env.CRASH_KILLS ?? 6);
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

const open = () => openStore(storeSettings(readConfig({ ...env, DATA_DIR: folder.path })));
const key = (): string => readFileSync(join(folder.path, 'database.key'), 'utf8').trim();

async function fill(): Promise<void> {
  const { store } = await open();
  await store.transact(async (tx) => {
    for (let n = 0; n < PEOPLE; n++) {
      const id = await addPerson(tx, { language: 'es' }, 1);
      await addAddress(tx, id, { channel: 'telegram', address: `chat-${n}` }, 1);
    }
  });
  await store.close();
}

const isBegun = (): boolean => existsSync(join(folder.path, 'key-change'));

/** Changes the key in a process of its own, and kills that so many milliseconds after the change began. */
async function rotateAndKill(after: number): Promise<void> {
  const child = processes.start(['cli.ts', 'key', 'rotate'], {
    ...{ ...process.env, ...env, DATA_DIR: folder.path },
  });
  const ended = once(child, 'exit');
  await until(() => isBegun() || child.exitCode !== null, 'a change of the key');
  await new Promise((done) => setTimeout(done, after));
  child.kill('SIGKILL');
  await ended;
}

test(
  'whenever a change of the key is killed, the next one finishes it, and everybody is still known',
  async () => {
    await fill();
    let halfway = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = key();
      await rotateAndKill((kill * 37) % 160);
      if (isBegun()) halfway += 1;
      expect(isBegun() || key() !== before).toBe(true);
      if (isBegun()) {
        const ended = await commandLine(folder.path)(['key', 'rotate'], { env });
        expect([ended.status, ended.stderr]).toEqual([0, '']);
      }
      const { store } = await open();
      const rows = await store.read((q) => q.db.select().from(q.tables.addresses));
      await store.close();
      expect(rows.filter(({ address }) => address.startsWith('chat-'))).toHaveLength(PEOPLE);
      expect(readdirSync(folder.path).filter((name) => /\.next|\.rekeyed/.test(name))).toEqual([]);
    }
    expect(halfway).toBeGreaterThan(0);
  },
  KILLS * 10_000,
);
