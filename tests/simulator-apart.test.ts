import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { importPeople } from '../commands/people.ts';
import { parsePeopleCsv } from '../commands/people-csv.ts';
import { readConfig, storeSettings } from '../config.ts';
import { findCode } from '../db/code.ts';
import { findAddress } from '../people/addresses.ts';
import { openStore } from '../schema/open.ts';
import { startTelegram } from './providers/telegram.ts';
import { signInTo } from './support/demo.ts';
import { phonesPageOf } from './support/phones-page.ts';
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
async function start(more: Record<string, string | undefined> = { SIMULATOR_TOKEN: TOKEN }) {
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
  const admin = (await store.read((q) => findAddress(q, 'telegram', '72')))?.personId ?? 0;
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
  const signIn = () => signInTo(app as App, admin);
  return { telegram, say, receives, url, signIn };
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

test('on the page one practises: the story, but neither the clock nor a new beginning', async () => {
  const { telegram, ...running } = await start();
  const page = await phonesPageOf(running);
  const shown = await page.page();
  expect(shown).toContain('Práctica: todas estas personas son inventadas.');
  expect(shown).not.toMatch(/do\/clock|value="reset"|href="\/now">Verlo/);
  expect((await page.post('/phones/do/clock', { by: 'hours' })).status).toBe(400);
  expect((await page.post('/phones/do/story', { go: 'reset' })).status).toBe(400);
  await page.go();
  expect((await page.story()).step).toBe('confirm');
  // Begun again, they see something else, which is not taken for what was before.
  await page.post('/phones/do/story', { go: 'again' });
  expect((await page.story()).words).toContain('2 camionetas de ICE en el Ingles de Fletcher');
  for (const step of ['report', 'confirm', 'second']) {
    expect((await page.story()).step).toBe(step);
    await page.go();
  }
  expect((await page.story()).step).toBe('alert');
  // The admin hears that somebody signed in as her; of what is played nobody hears anything.
  const told = telegram.accepted.map(({ text }) => text);
  expect(told.filter((text) => /Walmart|Ingles|AVISO|URGENTE/.test(text ?? ''))).toEqual([]);
}, 30_000);

test('what happens on the phones alone is told to pages that are open', async () => {
  const { url, signIn, say } = await start();
  const line = await fetch(`${url}/live`, { headers: { cookie: await signIn() } });
  const reader = line.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('event: state');
  await say('ana', 'hola');
  expect((await reader?.read())?.value).toContain('event: changed');
  await reader?.cancel();
});

test('where nobody practises the page says how that is switched on', async () => {
  const { url, signIn } = await start({ SIMULATOR: 'off' });
  const page = await fetch(`${url}/phones`, { headers: { cookie: await signIn() } });
  const shown = await page.text();
  expect(shown).toContain('SIMULATOR=on');
  expect(shown).toContain('La práctica no está encendida.');
  expect(shown).not.toContain('data-section="phones"');
});
