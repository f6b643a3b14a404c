import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importPeople } from '../commands/people.ts';
import { parsePeopleCsv } from '../commands/people-csv.ts';
import { findCode } from '../db/code.ts';
import { openVault } from '../db/vault.ts';
import { openSqlite } from '../schema/open.ts';
import { startTelegram, type TelegramSimulator } from './providers/telegram.ts';
import { gazetteer } from './support/places.ts';
import { Processes } from './support/processes.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';
import { until } from './support/until.ts';

const SUBSCRIBERS = 400;
/** Calls the Telegram adapter has under way at once. */
const CONCURRENCY = 30;
const main = fileURLToPath(new URL('../main.ts', import.meta.url));

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

function start(): ChildProcess {
  return processes.start([main], {
    PATH: process.env.PATH,
    DATA_DIR: folder.path,
    DATABASE_KEY: TEST_KEY,
    PORT: '0',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_RATE: '300',
    NETWORK_COUNTIES: '37021,37089,37115,37175',
    LOG_LEVEL: 'silent',
  });
}

test('killed in the middle of a broadcast, again and again, nobody is left out', async () => {
  const address = (n: number): string => String(10_000 + n);
  const csv = [
    'channel,address,language,counties,roles,regional',
    'telegram,21,es,Henderson,verifier,',
    'telegram,22,es,Henderson,verifier,',
    ...Array.from(
      { length: SUBSCRIBERS },
      (_, n) => `telegram,${address(n)},es,Henderson,subscriber,`,
    ),
  ].join('\n');
  const store = openSqlite({
    file: join(folder.path, 'defensa.sqlite'),
    vault: openVault(TEST_KEY),
  });
  const { rows } = parsePeopleCsv(csv, gazetteer);
  await importPeople(store, rows, { now: Date.now(), random: Math.random });
  await store.close();
  for (const row of rows) telegram.users.set(Number(row.address), 'active');

  let child = start();
  telegram.text(11, 'ICE en el Walmart de Hendersonville');
  const asked = await until(() => telegram.accepted.find(({ chat }) => chat === 21));
  telegram.text(21, `CONFIRMO ${findCode(asked.text)}`);
  await until(() => telegram.accepted.some(({ text }) => text.includes('Anotado')));
  telegram.text(22, `CONFIRMO ${findCode(asked.text)}`);

  const alerts = () => telegram.accepted.filter(({ text }) => text.includes('AVISO CONFIRMADO'));
  let kills = 0;
  for (const share of [0.1, 0.4, 0.7]) {
    await until(() => alerts().length >= SUBSCRIBERS * share, `${share} of the alerts`, 20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    kills += 1;
    child = start();
  }
  await until(
    () => new Set(alerts().map(({ chat }) => chat)).size === SUBSCRIBERS,
    'everyone is told',
    20,
  );
  // Once more at most for each call that was under way when the program was killed.
  expect(alerts().length - SUBSCRIBERS).toBeLessThanOrEqual(kills * CONCURRENCY);
  const beside = openSqlite({
    file: join(folder.path, 'defensa.sqlite'),
    vault: openVault(TEST_KEY),
  });
  const settled = () =>
    beside.read((q) =>
      q.rows<{ n: number }>(
        sql`SELECT cast(count(*) as integer) AS n FROM outbox WHERE state IN ('queued', 'claimed')`,
      ),
    );
  await until(async () => (await settled())[0]?.n === 0, 'the outbox is empty');
  await beside.close();
}, 90_000);
