import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededRandom } from '../bench/random.ts';
import { addBroadcast } from '../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../broadcasts/store/expansions.ts';
import type { Store } from '../db/store.ts';
import { openVault } from '../db/vault.ts';
import { addAddress } from '../people/addresses.ts';
import { addMembership } from '../people/memberships.ts';
import { addPerson } from '../people/people.ts';
import { openSqlite } from '../schema/open.ts';
import { CONCURRENCY, type CrashPoint, crashPoints } from './crash/points.ts';
import { startTelegram, type TelegramSimulator } from './providers/telegram.ts';
import { aboutReport } from './support/about.ts';
import { expectTrueTallies } from './support/claiming.ts';
import { Processes } from './support/processes.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';
import { until } from './support/until.ts';

/** `npm run check` asks for 25, `npm run crash` for more than 200. */
const KILLS = Number(process.env.CRASH_KILLS ?? 5);
const SEED = Number(process.env.CRASH_SEED ?? 11);
const RECIPIENTS = KILLS * 60;
const HOUR = 3_600_000;
const file = fileURLToPath(new URL('crash/child.ts', import.meta.url));

let telegram: TelegramSimulator;
const processes = new Processes();
const folder = temporaryFolder();

beforeEach(async () => {
  telegram = await startTelegram();
});

afterEach(async () => {
  await processes.end();
  await telegram.stop();
  folder.remove();
});

function open(): Store {
  return openSqlite({ file: join(folder.path, 'defensa.sqlite'), vault: openVault(TEST_KEY) });
}

async function decide(): Promise<void> {
  const store = open();
  const now = Date.now();
  await store.transact(async (tx) => {
    for (let chat = 1; chat <= RECIPIENTS; chat++) {
      const personId = await addPerson(tx, { language: 'es' }, now);
      await addAddress(tx, personId, { channel: 'telegram', address: String(chat) }, now);
      await addMembership(tx, { personId, county: '37089', role: 'subscriber' }, now);
      telegram.users.set(chat, 'active');
    }
    const about = aboutReport(1);
    const given = { about, kind: 'alert', tier: 'county', expiresAt: now + HOUR } as const;
    const wording = { language: 'es', style: 'full', body: { text: 'AVISO' } } as const;
    const broadcastId = await addBroadcast(tx, given, [wording], now);
    const sending = {
      broadcastId,
      about,
      lane: 'alert',
      expiresAt: now + HOUR,
      now,
    } as const;
    await expandAudience(tx, sending, {
      roles: ['subscriber'],
      counties: ['37089'],
      regionalOnly: false,
      channels: ['telegram'],
      shortChannels: [],
      adaptiveChannels: [],
      timeZone: 'America/New_York',
    });
  });
  await store.close();
}

function start(point: CrashPoint, occurrence: number): ChildProcess {
  return processes.start([file, folder.path, telegram.url, point, String(occurrence)]);
}

async function waiting(store: Store): Promise<number> {
  const [row] = await store.read((q) =>
    q.rows<{ n: number }>(
      sql`SELECT cast(count(*) as integer) AS n FROM outbox WHERE state IN ('queued', 'claimed')`,
    ),
  );
  return row?.n ?? 0;
}

test(
  `killed ${KILLS} times at named points and at random, nobody is left out`,
  async () => {
    await decide();
    const random = seededRandom(SEED);
    for (let kill = 0; kill < KILLS; kill++) {
      const point = crashPoints[kill % crashPoints.length] ?? 'never';
      const seen = telegram.accepted.length;
      const child = start(point, 1 + Math.floor(random() * (point.endsWith('commit') ? 6 : 50)));
      const exit = once(child, 'exit');
      if (point === 'never') {
        await until(() => telegram.accepted.length > seen || child.exitCode !== null, 'a send', 20);
        await sleep(random() * 30);
        child.kill('SIGKILL');
      }
      await Promise.race([exit, sleep(5000)]);
      child.kill('SIGKILL');
      await exit;
    }
    start('never', 0);
    const store = open();
    await until(async () => (await waiting(store)) === 0, 'an empty outbox', 120);
    const chats = new Set(telegram.accepted.map(({ chat }) => chat));
    const lost = RECIPIENTS - chats.size;
    const duplicates = telegram.accepted.length - chats.size;
    process.stdout.write(
      `kills ${KILLS}, recipients ${RECIPIENTS}, lost ${lost}, twice ${duplicates}\n`,
    );
    expect(lost).toBe(0);
    expect(duplicates).toBeLessThanOrEqual(KILLS * CONCURRENCY);
    await store.read(expectTrueTallies);
    const [state] = await store.read((q) =>
      q.rows<{ n: number }>(
        sql`SELECT cast(count(*) as integer) AS n FROM outbox WHERE state = 'sent'`,
      ),
    );
    expect(state?.n).toBe(RECIPIENTS);
    await store.close();
  },
  60_000 + KILLS * 3000,
);
