import { expect, test } from 'vitest';
import { SendError } from '../adapters/send-error.ts';
import { type Everything, startEverything } from './support/running.ts';
import { openTown, type Town } from './support/town.ts';

const SIGNAL = '11111111-0000-4000-8000-000000000000';
const SMS = '+18285550101';

/** How many texts somebody got. */
const count = (all: Everything, address: string): number => all.inbox(address).length;

test('an answer of which nobody knows whether it arrived is sent again, on every channel', async () => {
  const team = 'channel,address,language,counties,roles,regional\ntelegram,41,es,Henderson,admin,';
  const all = await startEverything(team, [SIGNAL]);
  all.telegram.failNext('sendMessage', '502-html');
  all.telegram.text(11, 'AYUDA');
  await all.receives('11', /./);
  all.telegram.failNext('sendMessage', '500-html');
  all.telegram.text(12, 'EMERGENCIA');
  await all.receives('12', /./);
  all.telegram.failNext('sendMessage', 'reset-before');
  all.vonage.failNext('reset-before');
  all.signal.failNext('400-undelivered');
  all.telegram.text(13, 'AYUDA');
  await all.vonage.text(SMS, 'AYUDA');
  all.signal.text(SIGNAL, 'AYUDA');
  await Promise.all(['13', SMS, SIGNAL].map((address) => all.receives(address, /./)));
  expect(['11', '13', SMS, SIGNAL].map((address) => count(all, address))).toEqual([1, 1, 1, 1]);
  await all.stop();
});

/** Someone who asked for a person, and whom an operator has; the code between them. */
async function conversation(town: Town): Promise<string> {
  const henderson = { counties: ['37089'], language: 'es' as const };
  const operator = { roles: ['operator' as const], onDuty: true };
  await town.settle({ name: 'olga', channel: 'signal', ...henderson, ...operator });
  await town.settle({ name: 'rosa', channel: 'telegram', ...henderson, roles: ['subscriber'] });
  await town.text('rosa', 'EMERGENCIA');
  const told = town.sent.find(({ to }) => to === 'olga')?.text ?? '';
  const code = /\b[A-Z]\d[A-Z0-9]{2}\b/.exec(told)?.[0] ?? '';
  await town.text('olga', `${code} ¿Está bien?`);
  return code;
}

test.each([
  ['unknown', /No se sabe si llegó lo que usted escribió a/],
  ['content-refused', /Lo que usted escribió a \w+ a las .* no llegó/],
  ['unavailable', /Lo que usted escribió a \w+ a las .* no llegó/],
] as const)('staff whose words ended as %s hear so, once', async (reason, told) => {
  const town = openTown();
  const code = await conversation(town);
  const telegram = town.adapters.get('telegram');
  if (!telegram) throw new Error('There is no Telegram.');
  telegram.fail = () => new SendError(reason, 'as planned');
  await town.text('olga', `${code} No abra la puerta.`);
  const later = await town.pass(60);
  const heard = later.filter(({ to, text }) => to === 'olga' && told.test(text));
  expect(heard).toHaveLength(1);
  expect(heard[0]?.text).toContain(code);
  expect(heard[0]?.text).not.toContain('puerta');
  await town.close();
});

test('staff whose words arrived hear nothing more of them', async () => {
  const town = openTown();
  const code = await conversation(town);
  await town.text('olga', `${code} Ya vamos.`);
  const later = await town.pass(60);
  expect(later.filter(({ to, text }) => to === 'olga' && /llegó/.test(text))).toEqual([]);
  await town.close();
});

test('words to somebody who wants no more are told as not arrived', async () => {
  const town = openTown();
  const code = await conversation(town);
  const telegram = town.adapters.get('telegram');
  if (!telegram) throw new Error('There is no Telegram.');
  telegram.fail = () => new SendError('blocked', 'as planned');
  await town.text('olga', `${code} ¿Sigue ahí?`);
  const later = await town.pass(30);
  expect(later.some(({ to, text }) => to === 'olga' && /no llegó/.test(text))).toBe(true);
  await town.close();
});
