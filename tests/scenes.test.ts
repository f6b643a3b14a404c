import { afterEach, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { findAddress } from '../people/addresses.ts';
import { signInTo } from './support/demo.ts';
import { type Everything, startEverything } from './support/running.ts';
import { until } from './support/until.ts';

const uuid = (n: number): string => `${String(n).repeat(8)}-0000-4000-8000-000000000000`;
const header = 'channel,address,language,counties,roles,regional';
const SIGHTING = 'Hay 3 camionetas de ICE en el Walmart de Hendersonville';

let all: Everything;

afterEach(() => all.stop());

/** The code a verifier was sent. */
async function askedCode(address: string): Promise<string> {
  return findCode(await all.receives(address, /\b[A-Z]\d\w\w\b/)) ?? '';
}

test('the whole way over Telegram', async () => {
  all = await startEverything(
    [
      header,
      'telegram,21,es,Henderson,verifier,',
      'telegram,22,en,Henderson,verifier,',
      'telegram,31,es,Henderson,subscriber,',
      'telegram,32,ar,Henderson,subscriber,',
      'telegram,39,es,Buncombe,subscriber,',
      'telegram,41,es,Henderson,admin,',
    ].join('\n'),
  );
  const { telegram } = all;
  telegram.text(11, SIGHTING);
  const code = await askedCode('21');
  expect(await all.receives('11', /fue recibido/)).toContain(code);
  telegram.press(21, `confirm:${code}`);
  await all.receives('21', /Anotado/);
  telegram.text(22, 'CONFIRM');
  expect(await all.receives('31', /AVISO CONFIRMADO/)).toContain('Hendersonville');
  await all.receives('32', /إشعار مؤكد/);
  telegram.text(41, `TERMINAR ${code} SÍ`);
  await all.receives('31', /AVISO TERMINADO/);
  await all.receives('32', /انتهى/);
  expect(all.inbox('39')).toEqual([]);
});

/** Nobody answers before the program has stored what the provider called the message. */
function isStored(timestamp: number): Promise<unknown> {
  return until(() =>
    all.look((store) =>
      store.read(async (q) => {
        const rows = await q.db.select({ id: q.tables.outbox.providerId }).from(q.tables.outbox);
        return rows.some(({ id }) => id === String(timestamp));
      }),
    ),
  );
}

test('the whole way over Signal', async () => {
  const people = [1, 2, 3, 4, 5].map(uuid);
  const [ana, vera, victor, sofia, adela] = people as [string, string, string, string, string];
  all = await startEverything(
    [
      header,
      `signal,${vera},es,Henderson,verifier,`,
      `signal,${victor},en,Henderson,verifier,`,
      `signal,${sofia},es,Henderson,subscriber,`,
      `signal,${adela},es,Henderson,admin,`,
    ].join('\n'),
    people,
  );
  const { signal } = all;
  signal.text(ana, SIGHTING);
  const code = await askedCode(vera);
  const prompt = signal.accepted.find(({ to }) => to === vera)?.timestamp ?? 0;
  await isStored(prompt);
  // A quoted prompt needs no code, a thumbs-up means "on my way".
  signal.react(vera, '👍', prompt);
  await all.receives(vera, /Manténgase lejos/);
  signal.quote(vera, 'confirmo', prompt);
  await all.receives(vera, /Anotado/);
  signal.text(victor, `CONFIRM ${code}`);
  await all.receives(sofia, /AVISO CONFIRMADO/);
  const alert = signal.accepted.find(({ to, text }) => to === sofia && text.includes('AVISO'));
  await isStored(alert?.timestamp ?? 0);
  signal.receipt(sofia, [alert?.timestamp ?? 0]);
  await until(() =>
    all.look((store) =>
      store.read(async (q) => {
        const rows = await q.db.select({ receipt: q.tables.outbox.receipt }).from(q.tables.outbox);
        return rows.some(({ receipt }) => receipt === 'delivered');
      }),
    ),
  );
  signal.text(adela, `RETIRAR ${code} SÍ`);
  await all.receives(sofia, /CORRECCIÓN/);
  expect(signal.complaints).toEqual([]);
});

test('the whole way over SMS', async () => {
  const [ana, vera, victor, sofia, bruno] = [101, 102, 103, 104, 105].map(
    (n) => `+18285550${n}`,
  ) as [string, string, string, string, string];
  all = await startEverything(
    [
      header,
      `sms,${vera},es,Henderson,verifier,`,
      `sms,${victor},en,Henderson,verifier,`,
      `sms,${sofia},es,Henderson,subscriber,`,
      `sms,${bruno},es,Buncombe,subscriber,`,
    ].join('\n'),
  );
  const { vonage } = all;
  expect(await vonage.text(ana, SIGHTING)).toBe(200);
  const veras = await askedCode(vera);
  const victors = await askedCode(victor);
  expect(veras, 'each number has a code of its own').not.toBe(victors);
  await vonage.text(victor, `CONFIRM ${veras}`);
  await all.receives(victor, /do not know|use the code/);
  await vonage.text(vera, `CONFIRMO ${veras}`);
  await vonage.text(victor, `CONFIRM ${victors}`);
  const alert = await all.receives(sofia, /AVISO CONFIRMADO/);
  expect(alert).not.toMatch(/[áíóú]/);
  expect(all.inbox(bruno)).toEqual([]);
  // A carrier that says "opted out" ends the address.
  const sent = vonage.accepted.find(({ to, text }) => `+${to}` === sofia && text.includes('AVISO'));
  expect(await vonage.status(sent?.uuid ?? '', 'rejected', '1240')).toBe(200);
  expect(vonage.complaints).toEqual([]);
});

test('one sighting over every channel at once', async () => {
  const [vera, victor, sofia] = [1, 2, 3].map(uuid) as [string, string, string];
  const ana = '+18285550111';
  const silvio = '+18285550112';
  all = await startEverything(
    [
      header,
      `signal,${vera},es,Henderson,verifier,`,
      `signal,${victor},en,Henderson,verifier;admin,`,
      `signal,${sofia},es,Henderson,subscriber,`,
      `telegram,31,en,Henderson,subscriber,`,
      `sms,${silvio},ar,Henderson,subscriber,`,
      `telegram,39,en,Buncombe,subscriber,`,
    ].join('\n'),
    [vera, victor, sofia],
  );
  const { signal, vonage, telegram } = all;
  // The providers misbehave on the way, and nobody hears twice or not at all.
  telegram.failNext('sendMessage', '502-html');
  await vonage.text(ana, SIGHTING, 'sms-1');
  await vonage.text(ana, SIGHTING, 'sms-1');
  const code = await askedCode(vera);
  signal.text(vera, 'CONFIRMO');
  await all.receives(vera, /Anotado/);
  signal.text(victor, `CONFIRM ${code}`);
  await all.receives(sofia, /AVISO CONFIRMADO/);
  await all.receives('31', /CONFIRMED NOTICE/);
  await all.receives(silvio, /إشعار مؤكد/);
  await all.receives(ana, /confirmado/);
  signal.text(victor, `END ${code} YES`);
  for (const [who, words] of [
    [sofia, /AVISO TERMINADO/],
    ['31', /NOTICE OVER/],
    [silvio, /انتهى/],
  ] as const) {
    await all.receives(who, words);
  }
  expect(all.inbox('39')).toEqual([]);
  expect(all.inbox(ana).filter((text) => text.includes('Recibido'))).toHaveLength(1);
  expect(all.inbox(sofia).filter((text) => text.includes('AVISO CONFIRMADO'))).toHaveLength(1);
  const shown = [...all.inbox(vera), ...all.inbox(victor)].join('\n');
  expect(shown, 'no verifier ever sees a reporter').not.toContain('8285550111');
});

test('a captcha is solved on the console, and what waited goes out', async () => {
  const ana = uuid(1);
  all = await startEverything(`${header}\ntelegram,72,es,37089,admin,no`, [ana]);
  const { signal, app } = all;
  const admin = await all.look((store) => store.read((q) => findAddress(q, 'telegram', '72')));
  signal.failNext('429-challenge');
  signal.text(ana, 'Hola');
  const headers = { cookie: await signInTo(app, admin?.personId), origin: app.url };
  const page = async () => (await fetch(`${app.url}/channels`, { headers })).text();
  await until(async () => (await page()).includes('signalcaptchas.org'), 'the page asks');
  const answer = async (captcha: string) => {
    const body = new URLSearchParams({ account: signal.account, captcha });
    const url = `${app.url}/channels/signal/challenge`;
    return (await fetch(url, { method: 'POST', headers, body })).text();
  };
  expect(await answer('nonsense')).toContain('no lo aceptó');
  expect(all.inbox(ana)).toEqual([]);
  expect(await answer('signalcaptcha://solved')).toContain('lo aceptó');
  await all.receives(ana, /Hola/);
});
