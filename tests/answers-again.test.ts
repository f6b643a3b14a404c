import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SendError } from '../adapters/send-error.ts';
import type { Sent } from './support/recorder.ts';
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
  ['unknown', /No sabemos si llegó lo que usted escribió a/],
  ['content-refused', /No llegó lo que usted escribió a \w+ \(.*, .*\)/],
  ['unavailable', /No llegó lo que usted escribió a \w+ \(.*, .*\)/],
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
  expect(later.filter(({ to, text }) => to === 'olga' && /llegó/i.test(text))).toEqual([]);
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
  expect(later.some(({ to, text }) => to === 'olga' && /No llegó/.test(text))).toBe(true);
  await town.close();
});

describe('what whoever had a case wrote and what did not arrive', () => {
  let town: Town;
  let code: string;
  beforeEach(async () => {
    town = openTown();
    const otto = { roles: ['operator' as const, 'compa' as const], onDuty: true };
    const common = { channel: 'signal', counties: ['37089'], language: 'es' } as const;
    await town.settle({ name: 'adela', ...common, counties: ['37089'], roles: ['admin'] });
    code = await conversation(town);
    await town.settle({ name: 'otto', ...common, counties: ['37089'], ...otto });
  });
  afterEach(() => town.close());

  const heard = (sent: Sent[], name: string) =>
    sent.filter(({ to, text }) => to === name && /llegó lo que/i.test(text));

  async function lose(reason: 'unknown' | 'unavailable'): Promise<void> {
    const telegram = town.adapters.get('telegram');
    if (!telegram) throw new Error('There is no Telegram.');
    telegram.fail = () => new SendError(reason, 'as planned');
    await town.text('olga', `${code} No abra la puerta.`);
  }

  test('is told to whoever has it by now as well, and marked in the case', async () => {
    await lose('unavailable');
    await town.text('olga', `TRANSFERIR ${code}`);
    await town.text('olga', '1');
    const later = await town.pass(26 * 60);
    expect(heard(later, 'olga')).toHaveLength(1);
    expect(heard(later, 'otto').map(({ text }) => text)).toEqual([
      expect.stringMatching(/No llegó lo que otra persona del equipo escribió a/),
    ]);
    const [seen] = await town.text('otto', `VER ${code}`);
    expect(seen?.text).toMatch(/» ¿Está bien\? \/ » \(no llegó\) No abra la puerta\./);
  });

  test('is marked as perhaps not arrived where nobody knows', async () => {
    await lose('unknown');
    await town.pass(60);
    const [seen] = await town.text('olga', `VER ${code}`);
    expect(seen?.text).toContain('» (no sabemos si llegó) No abra la puerta.');
  });

  test('is told to whoever takes it, where its writer wants no more messages', async () => {
    await lose('unknown');
    await town.text('olga', 'STOP');
    await town.text('otto', `TOMAR ${code}`);
    const later = await town.pass(60);
    expect(heard(later, 'otto')).toHaveLength(1);
    expect(heard(later, 'olga')).toEqual([]);
  });

  test('is told to coordination where nobody has it', async () => {
    await lose('unknown');
    await town.text('olga', 'STOP');
    expect(heard(await town.pass(60), 'adela')).toHaveLength(1);
  });

  test('is told once there is anybody to be told', async () => {
    await lose('unknown');
    for (const name of ['olga', 'otto', 'adela']) await town.text(name, 'STOP');
    await town.pass(60);
    await town.text('adela', 'INICIO');
    expect(heard(await town.pass(3 * 60), 'adela')).toHaveLength(1);
  });
});
