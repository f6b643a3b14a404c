import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const people = [
  'channel,address,language,counties,roles,regional',
  'telegram,21,es,Henderson,verifier,',
  'telegram,31,es,Henderson,subscriber,',
  'telegram,41,es,Henderson,admin,',
].join('\n');

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

function start() {
  return processes.start([main], {
    PATH: process.env.PATH,
    DATA_DIR: folder.path,
    DATABASE_KEY: TEST_KEY,
    PORT: '0',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    NETWORK_COUNTIES: '37021,37089,37115,37175',
    LOG_LEVEL: 'silent',
  });
}

const textsTo = (chat: number) =>
  telegram.accepted.filter((one) => one.chat === chat).map(({ text }) => text);

const receives = (chat: number, pattern: RegExp) =>
  until(() => textsTo(chat).find((text) => pattern.test(text)), `${chat} receives ${pattern}`);

test('killed while a decision can be undone, the program does it after all, once', async () => {
  const file = join(folder.path, 'defensa.sqlite');
  const store = openSqlite({ file, vault: openVault(TEST_KEY) });
  const { rows } = parsePeopleCsv(people, gazetteer);
  await importPeople(store, rows, { now: Date.now(), random: Math.random });
  await store.close();
  for (const chat of [11, ...rows.map(({ address }) => Number(address))]) {
    telegram.users.set(chat, 'active');
  }

  const child = start();
  telegram.text(11, 'ICE en el Walmart de Hendersonville');
  const code = findCode(await receives(21, /¿Puede ir a ver\?/)) ?? '';
  telegram.text(21, `CONFIRMO ${code}`);
  await receives(41, /CONFIRMÓ/);
  telegram.text(41, `APROBAR ${code} SÍ`);
  await receives(41, /responda DESHACER/);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(textsTo(31)).toEqual([]);

  start();
  await receives(31, /AVISO CONFIRMADO/);
  await receives(41, /Aprobado/);
  expect(textsTo(31)).toHaveLength(1);
}, 60_000);
