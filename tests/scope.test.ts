import { afterEach, expect, test } from 'vitest';
import { type Everything, startEverything } from './support/running.ts';
import { until } from './support/until.ts';

/** What one chat, number or person is refused costs nobody else anything. */

const head = 'channel,address,language,counties,roles,regional';
const UUIDS = ['1', '2'].map((one) => `${one}1111111-0000-4000-8000-000000000000`);
const [ANA = '', BETO = ''] = UUIDS;

let all: Everything;
/** How a channel stands, for whoever watches the program. */
async function stateOf(channel: string): Promise<string> {
  const answer = await fetch(`${all.app.url}/readyz`);
  const { channels } = (await answer.json()) as { channels: { channel: string }[] };
  return JSON.stringify(channels.filter((one) => one.channel === channel));
}
afterEach(() => all.stop());

test('one chat that is written to too often waits alone', async () => {
  all = await startEverything(`${head}\ntelegram,41,es,Henderson,admin,`);
  all.telegram.throttle(31, 60);
  all.telegram.text(31, 'AYUDA');
  await until(() => all.telegram.refusals() > 0);
  for (const chat of [32, 33, 34]) all.telegram.text(chat, 'AYUDA');
  for (const chat of ['32', '33', '34']) await all.receives(chat, /./);
  all.telegram.throttle(35, 60);
  all.telegram.text(35, 'AYUDA');
  await until(() => all.telegram.refusals() > 1);
  for (const chat of [36, 37]) all.telegram.text(chat, 'AYUDA');
  for (const chat of ['36', '37']) await all.receives(chat, /./);
  expect(all.inbox('31')).toEqual([]);
});

test('the chat itself is answered when its time is over', async () => {
  all = await startEverything(`${head}\ntelegram,41,es,Henderson,admin,`);
  all.telegram.throttle(31, 2);
  all.telegram.text(31, 'AYUDA');
  await all.receives('31', /./);
  expect(all.inbox('31')).toHaveLength(1);
});

test('one number that may not be written to silences nobody', async () => {
  all = await startEverything(`${head}\ntelegram,41,es,Henderson,admin,`);
  all.vonage.forbid('+18285550101');
  for (let i = 0; i < 3; i++) await all.vonage.text('+18285550101', 'AYUDA');
  await all.vonage.text('+18285550102', 'AYUDA');
  await all.receives('+18285550102', /./);
  await all.vonage.text('+18285550101', 'AYUDA');
  await all.vonage.text('+18285550103', 'AYUDA');
  await all.receives('+18285550103', /./);
  expect(await stateOf('sms')).toContain('ready');
});

test('people who are not on Signal do not keep an alert from those who are', async () => {
  const absent = Array.from({ length: 12 }, (_, i) => `+182855502${String(10 + i)}`);
  const present = Array.from({ length: 6 }, (_, i) => `+182855503${String(10 + i)}`);
  const subscribers = [...absent, ...present].map(
    (one) => `signal,${one},es,Henderson,subscriber,`,
  );
  const team = [21, 22].map((one) => `telegram,${one},es,Henderson,verifier,`);
  all = await startEverything([head, ...team, ...subscribers].join('\n'));
  for (const [i, number] of present.entries()) {
    all.signal.addUser(`${i}2222222-0000-4000-8000-000000000000`, number);
  }
  all.telegram.text(11, 'Veo a la migra ahora mismo en el Walmart de Hendersonville, 3 camionetas');
  const code = (await all.receives('21', /¿Puede ir a ver\?/)).match(/\b[A-Z0-9]{4}\b/)?.[0];
  for (const one of [21, 22]) all.telegram.text(one, `CONFIRMO ${code}`);
  await until(() => all.signal.accepted.length === present.length, 'all who are there', 30);
});

test('a number that Signal knows no more is shown as such, and nothing is lost', async () => {
  all = await startEverything(`${head}\ntelegram,41,es,Henderson,admin,`, UUIDS);
  all.signal.deregister(true);
  for (const uuid of UUIDS) all.signal.text(uuid, 'AYUDA');
  await until(async () => (await stateOf('signal')).includes('credentials'));
  all.signal.deregister(false);
  await all.receives(ANA, /./, 60);
  await all.receives(BETO, /./, 60);
  await until(async () => (await stateOf('signal')).includes('ready'));
});

test('a captcha that is asked for in a text is one that a person can solve', async () => {
  all = await startEverything(`${head}\ntelegram,41,es,Henderson,admin,`, UUIDS);
  all.signal.failNext('400-challenge');
  all.signal.text(ANA, 'AYUDA');
  await until(async () => (await stateOf('signal')).includes('challenge'));
});
