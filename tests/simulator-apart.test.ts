import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { importPeople } from '../commands/people.ts';
import { parsePeopleCsv } from '../commands/people-csv.ts';
import { readConfig, storeSettings } from '../config.ts';
import { findCode } from '../db/code.ts';
import { openStore } from '../schema/open.ts';
import { startTelegram } from './providers/telegram.ts';
import { gazetteer } from './support/places.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';
import { until } from './support/until.ts';

const TOKEN = 'token-del-simulador';
let app: App | undefined;
let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await app?.stop();
  await stop?.();
});

/** A real network on Telegram with a subscriber and an admin, and the simulator beside it. */
async function start(more: Record<string, string> = { SIMULATOR_TOKEN: TOKEN }) {
  const folder = temporaryFolder();
  const telegram = await startTelegram();
  const config = readConfig({
    ...{ DATA_DIR: folder.path, DATABASE_KEY: TEST_KEY, PORT: '0', SIMULATOR: 'on' },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
    ...more,
  });
  const csv = `channel,address,language,counties,roles
telegram,71,es,Henderson,subscriber
telegram,72,es,Henderson,admin;operator`;
  const { store } = await openStore(storeSettings(config));
  await importPeople(store, parsePeopleCsv(csv, gazetteer).rows, {
    now: Date.now(),
    random: Math.random,
  });
  await store.close();
  for (const chat of [71, 72]) telegram.users.set(chat, 'active');
  app = await startApp(config, { log: pino({ level: 'silent' }) });
  stop = async () => {
    await telegram.stop();
    folder.remove();
  };
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` };
  const { url } = app;
  const say = (from: string, text: string, given: Record<string, string> = headers) =>
    fetch(`${url}/simulator/messages`, {
      ...{ method: 'POST', headers: given, body: JSON.stringify({ from, text }) },
    });
  const receives = (to: string, pattern: RegExp) =>
    until(async () => {
      const answer = await fetch(`${url}/simulator/messages?to=${to}`, { headers });
      const inbox = (await answer.json()) as { text: string }[];
      return inbox.find(({ text }) => pattern.test(text));
    }, `${to} gets ${pattern}`);
  return { telegram, say, receives, url };
}

test('what simulated people play reaches nobody real, and rings nobody real', async () => {
  const { telegram, say, receives } = await start();
  await say('ana', 'ICE en el Walmart de Hendersonville, 3 camionetas, yo lo vi');
  const code = findCode((await receives('vera', /¿Puede ir a ver\?/)).text) ?? '';
  await say('vera', `CONFIRMO ${code}`);
  await say('victor', `CONFIRM ${code}`);
  await receives('sofia', /AVISO CONFIRMADO/);
  await say('eva', 'EMERGENCIA están en mi puerta');
  await receives('eva', /./);
  expect(telegram.accepted).toEqual([]);
});

test('its calls need the token, and without one none are taken', async () => {
  const { say, url } = await start();
  const json = { 'Content-Type': 'application/json' };
  expect((await say('ana', 'hola', json)).status).toBe(401);
  expect((await say('ana', 'hola', { ...json, Authorization: 'Bearer x' })).status).toBe(401);
  expect((await fetch(`${url}/simulator/messages?to=ana`)).status).toBe(401);
  const clock = await fetch(`${url}/simulator/clock`, {
    ...{ method: 'POST', headers: json, body: '{"advanceMs":1}' },
  });
  expect([401, 404]).toContain(clock.status);
});

test('where no token is set nobody can call it', async () => {
  const { say } = await start({});
  expect((await say('ana', 'hola')).status).toBe(401);
});
