import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SendError } from '../adapters/send-error.ts';
import type { MessageChange } from '../areas/schedules/deed.ts';
import { decideOnce, expiryOf, startOf, unfilledIn } from '../areas/schedules/once-rules.ts';
import { scheduleByCode } from '../areas/schedules/store/schedules.ts';
import { sweepAll } from '../bot/sweep.ts';
import { recentBroadcasts } from '../broadcasts/store/broadcasts.ts';
import { findCode } from '../db/code.ts';
import { BROADCASTS, pause, resume } from '../delivery/store/pauses.ts';
import { doAtDesk } from './support/at-desk.ts';
import { besidesRecord } from './support/heard.ts';
import { openTown, type Town } from './support/town.ts';

/** A message that is sent once: who may have it sent, when it goes, and to whom. */

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const HOUR = 3_600_000;
const zone = 'America/New_York';
const local = (text: string): number => Date.parse(`${text}-05:00`);
const texts = { es: 'Hay reunión', en: 'There is a meeting', ar: 'يوجد اجتماع' };

let town: Town;
beforeEach(async () => {
  town = openTown();
  const at = (counties: string[], role: 'admin' | 'subscriber') => ({ counties, roles: [role] });
  await town.settle({
    name: 'adela',
    channel: 'signal',
    language: 'es',
    ...at([HENDERSON], 'admin'),
  });
  await town.settle({
    name: 'alan',
    channel: 'telegram',
    language: 'en',
    ...at([HENDERSON], 'admin'),
  });
  await town.settle({
    name: 'sofia',
    channel: 'signal',
    language: 'es',
    ...at([HENDERSON, BUNCOMBE], 'subscriber'),
  });
  await town.settle({
    name: 'sam',
    channel: 'sms',
    language: 'en',
    ...at([HENDERSON], 'subscriber'),
  });
  await town.settle({
    name: 'salma',
    channel: 'telegram',
    language: 'ar',
    ...at([BUNCOMBE], 'subscriber'),
  });
});
afterEach(() => town.close());

const audience = {
  roles: ['subscriber' as const],
  counties: [HENDERSON],
  languages: [],
  tier: null,
};

/** Writes a message and proposes it; returns its code. */
async function proposed(change: MessageChange = {}, writer = 'adela'): Promise<string> {
  const content = { kind: 'text', texts } as const;
  const written = { audience, content, ...change };
  const begun = await doAtDesk(town, writer, {
    do: 'message',
    act: 'write',
    code: null,
    change: written,
  });
  const code = findCode(begun.words) ?? '';
  await doAtDesk(town, writer, { do: 'message', act: 'propose', code });
  return code;
}

const stateOf = async (code: string) =>
  (await town.store.read((q) => scheduleByCode(q, code)))?.state;
const heard = (sent: readonly { to: string; text: string }[]) =>
  sent
    .filter(({ text }) => Object.values(texts).some((one) => text.includes(one)))
    .map(({ to }) => to)
    .sort();

describe('when it goes', () => {
  const timed = { at: null, atNight: false, timeZone: zone };
  test('at its time, or in the morning where that is at night', () => {
    const evening = local('2026-12-01T21:00');
    expect(startOf(timed, evening)).toBe(local('2026-12-02T09:00'));
    expect(startOf({ ...timed, atNight: true }, evening)).toBe(evening);
    expect(startOf({ ...timed, at: local('2026-12-03T15:00') }, evening)).toBe(
      local('2026-12-03T15:00'),
    );
  });

  test('while all is paused it waits, and never goes half a day late', () => {
    const at = local('2026-12-01T12:00');
    expect(decideOnce({ ...timed, at }, at, false)).toBe('send');
    expect(decideOnce({ ...timed, at }, at, true)).toEqual({ again: at + 600_000 });
    expect(decideOnce({ ...timed, at }, at + 15 * HOUR, true)).toBe('miss');
    expect(decideOnce({ ...timed, at }, local('2026-12-01T21:00'), false)).toEqual({
      again: local('2026-12-02T09:00'),
    });
  });

  test('what is not out by the evening is dropped; a correction has a day', () => {
    const noon = local('2026-12-01T12:00');
    expect(expiryOf({ ...timed, corrects: null }, noon)).toBe(local('2026-12-01T20:00'));
    expect(expiryOf({ ...timed, corrects: 1 }, noon)).toBe(noon + 24 * HOUR);
    const night = local('2026-12-01T23:00');
    expect(expiryOf({ ...timed, atNight: true, corrects: null }, night)).toBe(night + 12 * HOUR);
  });

  test.each([
    ['Reunión en [lugar] el [día], en [lugar]', ['[lugar]', '[día]']],
    ['اجتماع في [المكان]', ['[المكان]']],
    ['Precio: [sic', []],
    ['nada', []],
  ])('what is still to be filled in is found: %s', (words, gaps) => {
    expect(unfilledIn(words)).toEqual(gaps);
  });
});

describe('who has it sent', () => {
  test('somebody else, by chat as well, and it can be undone', async () => {
    const code = await proposed();
    const [asked] = besidesRecord(await town.pass(1));
    expect(asked?.text).toContain(code);
    expect(town.sent.at(-1)?.to).toBe('alan');
    expect((await town.text('adela', `APROBAR ${code} SÍ`))[0]?.text).toContain(
      'otra persona debe',
    );
    const shown = (await town.text('alan', `APPROVE ${code}`)).map(({ text }) => text).join();
    expect(shown).toContain(texts.en);
    expect(shown).toContain('2');
    expect((await town.text('alan', `APPROVE ${code} YES`))[0]?.text).toContain('in 10 seconds');
    expect((await town.text('alan', 'UNDO'))[0]?.text).toContain('Undone');
    await town.pass(1);
    expect(town.sent.filter(({ to }) => to === 'sofia')).toEqual([]);
    expect(heard(await town.decide('alan', `APPROVE ${code} YES`))).toEqual(['sam', 'sofia']);
    expect(await stateOf(code)).toBe('ended');
    // Once more changes nothing.
    expect(heard(await town.decide('alan', `APPROVE ${code} YES`))).toEqual([]);
  });

  test('as many people as the settings say', async () => {
    town.world.secondPersons = 3;
    await town.settle({
      name: 'abel',
      channel: 'signal',
      language: 'es',
      counties: [HENDERSON],
      roles: ['admin'],
    });
    const code = await proposed();
    expect((await town.text('alan', `APPROVE ${code} YES`))[0]?.text).toContain(
      'another person, too',
    );
    expect(heard(await town.pass(1))).toEqual([]);
    expect(heard(await town.decide('abel', `APROBAR ${code} SÍ`))).toEqual(['sam', 'sofia']);
  });

  test('rejected, it is told to its writer; taken back, it cannot be approved any more', async () => {
    const first = await proposed();
    await town.text('alan', `REJECT ${first}`);
    expect(
      town.sent.some(({ to, text }) => to === 'adela' && text.includes(`Rechazado: ${first}`)),
    ).toBe(true);
    const second = await proposed();
    const again = await doAtDesk(town, 'adela', { do: 'message', act: 'again', code: second });
    const third = findCode(again.words) ?? '';
    expect(third).not.toBe(second);
    expect(await stateOf(third)).toBe('draft');
    expect(heard(await town.decide('alan', `APPROVE ${second} YES`))).toEqual([]);
    expect(heard(await town.decide('alan', `APPROVE ${third} YES`))).toEqual([]);
    expect(await stateOf(third)).toBe('draft');
  });

  test('nobody without the task, and nobody changes what somebody else writes', async () => {
    const change = { audience, content: { kind: 'text', texts } } as const;
    const refused = await doAtDesk(town, 'sofia', {
      do: 'message',
      act: 'write',
      code: null,
      change,
    });
    expect(refused.words).toContain('Solo las personas coordinadoras');
    const begun = await doAtDesk(town, 'adela', {
      do: 'message',
      act: 'write',
      code: null,
      change,
    });
    const code = findCode(begun.words) ?? '';
    const other = await doAtDesk(town, 'alan', { do: 'message', act: 'write', code, change });
    expect(other.words).toContain('Someone else is writing');
    const proposal = await doAtDesk(town, 'alan', { do: 'message', act: 'propose', code });
    expect(proposal.words).toContain('Someone else is writing');
  });

  test('one alone can after an hour, of which the team hears', async () => {
    await town.text('alan', 'STOP');
    await town.store.transact(async (tx) => {
      await tx.db.delete(tx.tables.memberships);
    });
    await town.settle({
      name: 'adela',
      channel: 'signal',
      counties: [HENDERSON],
      roles: ['admin'],
    });
    await town.settle({
      name: 'sofia',
      channel: 'signal',
      counties: [HENDERSON],
      roles: ['subscriber'],
    });
    await proposed();
    expect(heard(await town.pass(58))).toEqual([]);
    expect(heard(await town.pass(4))).toEqual(['sofia']);
  });
});

describe('whom it reaches', () => {
  test('only those who speak the languages it is for, though it is written in no other', async () => {
    const english = { ...audience, languages: ['en' as const] };
    const code = await proposed({
      audience: english,
      content: { kind: 'text', texts: { en: texts.en } },
    });
    expect(heard(await town.decide('alan', `APPROVE ${code} YES`))).toEqual(['sam']);
  });

  test('each once, also of two counties', async () => {
    const code = await proposed({ audience: { ...audience, counties: [HENDERSON, BUNCOMBE] } });
    expect(heard(await town.decide('alan', `APPROVE ${code} YES`))).toEqual([
      'salma',
      'sam',
      'sofia',
    ]);
  });

  test('only what everybody understands who gets it is asked for; who joins meanwhile gets the first', async () => {
    const content = { kind: 'text', texts: { es: texts.es, en: texts.en } } as const;
    const code = await proposed({ content, at: town.clock.now() + 2 * HOUR });
    await town.decide('alan', `APPROVE ${code} YES`);
    await town.settle({
      ...{ name: 'layla', channel: 'telegram', language: 'ar' },
      ...{ counties: [HENDERSON], roles: ['subscriber'] },
    });
    const sent = await town.pass(125);
    expect(sent.find(({ to }) => to === 'layla')?.text).toContain(texts.es);
  });

  test('nobody is nobody: it stays a draft', async () => {
    const code = await proposed({ audience: { ...audience, roles: ['verifier'] } });
    expect(await stateOf(code)).toBe('draft');
  });

  test('a rights topic goes in each language, short where parts are billed', async () => {
    const code = await proposed({ content: { kind: 'topics', topics: ['bond'] } });
    const sent = await town.decide('alan', `APPROVE ${code} YES`);
    expect(sent.find(({ to }) => to === 'sofia')?.text).toContain('Fianza');
    expect(sent.find(({ to }) => to === 'sam')?.text.length).toBeLessThan(480);
  });
});

describe('while it waits', () => {
  test('for all that is paused, it goes once that goes on', async () => {
    const code = await proposed();
    await town.store.transact((tx) => pause(tx, BROADCASTS, 'admin', town.clock.now()));
    expect(heard(await town.decide('alan', `APPROVE ${code} YES`))).toEqual([]);
    expect(heard(await town.pass(30))).toEqual([]);
    await town.text('adela', 'REANUDAR TODO SÍ');
    await town.text('alan', 'RESUME ALL YES');
    expect(heard(await town.pass(2))).toEqual(['sam', 'sofia']);
  });

  test('for half a day it is given up, and the admins hear so', async () => {
    const code = await proposed();
    await town.store.transact((tx) => pause(tx, BROADCASTS, 'admin', town.clock.now()));
    await town.decide('alan', `APPROVE ${code} YES`);
    const told = await town.pass(15 * 60);
    expect(told.some(({ to, text }) => to === 'adela' && text.includes(code))).toBe(true);
    await town.store.transact((tx) => resume(tx, BROADCASTS));
    expect(heard(await town.pass(60))).toEqual([]);
    expect(await stateOf(code)).toBe('ended');
  });

  test('END calls off what is planned, and HALT stops what is going out', async () => {
    const planned = await proposed({ at: town.clock.now() + 2 * HOUR });
    await town.decide('alan', `APPROVE ${planned} YES`);
    expect(await stateOf(planned)).toBe('active');
    await town.text('adela', `TERMINAR ${planned}`);
    expect(heard(await town.pass(180))).toEqual([]);
    const going = await proposed();
    for (const adapter of town.adapters.values()) {
      adapter.fail = (message) =>
        message.text.includes('reunión') || message.text.includes('meeting')
          ? new SendError('unavailable', 'down')
          : undefined;
    }
    await town.decide('alan', `APPROVE ${going} YES`);
    expect((await town.text('adela', `DETENER ${going}`)).at(-1)?.text).toContain('Sin enviar: 2');
    for (const adapter of town.adapters.values()) adapter.fail = () => undefined;
    expect(heard(await town.pass(30))).toEqual([]);
  });

  test('a draft is erased after a month', async () => {
    const change = { audience, content: { kind: 'text', texts } } as const;
    const begun = await doAtDesk(town, 'adela', {
      do: 'message',
      act: 'write',
      code: null,
      change,
    });
    const code = findCode(begun.words) ?? '';
    town.clock.advance(31 * 24 * HOUR);
    await sweepAll(town.world, (_, error) => {
      throw error;
    });
    expect(await stateOf(code)).toBeUndefined();
  });
});

describe('a correction', () => {
  /** Sends the first; Sam's phone never answered, and that of somebody else refused. */
  async function sendFirst(): Promise<number> {
    await town.settle({
      name: 'sandra',
      channel: 'telegram',
      language: 'es',
      counties: [HENDERSON],
      roles: ['subscriber'],
    });
    const [sms, telegram] = [town.adapters.get('sms'), town.adapters.get('telegram')];
    if (sms)
      sms.fail = ({ to }) => (to === 'sam' ? new SendError('unknown', 'timeout') : undefined);
    if (telegram)
      telegram.fail = ({ to }) =>
        to === 'sandra' ? new SendError('content-refused', '400') : undefined;
    const code = await proposed();
    await town.decide('alan', `APPROVE ${code} YES`);
    await town.pass(5);
    if (sms) sms.fail = () => undefined;
    if (telegram) telegram.fail = () => undefined;
    const [first] = await town.store.read((q) => recentBroadcasts(q, 1));
    return first?.id ?? 0;
  }

  async function correct(broadcastId: number): Promise<string> {
    const begun = await doAtDesk(town, 'adela', { do: 'message', act: 'correct', broadcastId });
    const code = findCode(begun.words) ?? '';
    const content = { kind: 'text', texts } as const;
    await doAtDesk(
      town,
      'adela',
      // Whom it is for is not for its writer to choose.
      {
        do: 'message',
        act: 'write',
        code,
        change: { content, audience: { ...audience, counties: [BUNCOMBE] } },
      },
      { do: 'message', act: 'propose', code },
    );
    return code;
  }

  test('reaches exactly those who were sent the first, or may have been', async () => {
    const first = await sendFirst();
    await town.settle({
      name: 'nuria',
      channel: 'signal',
      language: 'es',
      counties: [HENDERSON],
      roles: ['subscriber'],
    });
    const code = await correct(first);
    expect(heard(await town.decide('alan', `APPROVE ${code} YES`))).toEqual(['sam', 'sofia']);
    const [latest] = await town.store.read((q) => recentBroadcasts(q, 1));
    expect(latest).toMatchObject({ kind: 'correction', recipients: 2, about: code });
  });

  test('goes to nobody who left meanwhile, and can be corrected itself', async () => {
    const first = await sendFirst();
    await town.text('sofia', 'ALTO');
    await town.decide('alan', `APPROVE ${await correct(first)} YES`);
    const [second] = await town.store.read((q) => recentBroadcasts(q, 1));
    expect(second?.recipients).toBe(1);
    expect(
      heard(await town.decide('alan', `APPROVE ${await correct(second?.id ?? 0)} YES`)),
    ).toEqual(['sam']);
  });

  test('is refused once it is not kept who they were', async () => {
    const first = await sendFirst();
    town.clock.advance(5 * 24 * HOUR);
    await town.pass(1);
    await sweepAll(town.world, (_, error) => {
      throw error;
    });
    const refused = await doAtDesk(town, 'adela', {
      do: 'message',
      act: 'correct',
      broadcastId: first,
    });
    expect(refused.words).toContain('Ya no se guarda');
  });
});
