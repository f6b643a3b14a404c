import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { dayBefore, hoursBefore, stepOf } from '../areas/invitations/reminders.ts';
import {
  eventNeeds,
  problemOfOptions,
  splitOptions,
} from '../areas/invitations/rules/invitations.ts';
import { countAnswers, putAnswer, sweepInvitations } from '../areas/invitations/store/answers.ts';
import {
  addInvitation,
  type Invitation,
  invitationByCode,
  type NewInvitation,
} from '../areas/invitations/store/invitations.ts';
import { joinLink } from '../areas/links/rules/links.ts';
import { findCode, makeCode } from '../db/code.ts';
import { BROADCASTS, pause, resume } from '../delivery/store/pauses.ts';
import { START } from './support/clock.ts';
import { besidesRecord } from './support/heard.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = 'America/New_York';
const local = (text: string): number => Date.parse(`${text}-05:00`);

describe('when those who come are reminded', () => {
  test('the day before at a waking hour, and two hours before', () => {
    expect(dayBefore(local('2026-12-12T10:00'), ZONE)).toBe(local('2026-12-11T10:00'));
    expect(dayBefore(local('2026-12-12T21:00'), ZONE)).toBe(local('2026-12-11T19:00'));
    expect(dayBefore(local('2026-12-12T07:00'), ZONE)).toBe(local('2026-12-11T09:00'));
    expect(hoursBefore(local('2026-12-12T15:00'), ZONE)).toBe(local('2026-12-12T13:00'));
    expect(hoursBefore(local('2026-12-12T10:00'), ZONE)).toBe(local('2026-12-12T09:00'));
    expect(hoursBefore(local('2026-12-12T09:00'), ZONE)).toBeNull();
  });

  test('each once, however seldom the clock looks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 96 }),
        fc.array(fc.integer({ min: 1, max: 30 * 60 }), { minLength: 1, maxLength: 60 }),
        (hours, pauses) => {
          const at = START + hours * HOUR;
          let now = START;
          let event = { at, reminded: hours < 24 };
          const steps: string[] = [];
          let wakeAt: number | null = now;
          for (const minutes of [...pauses, 200 * 60]) {
            if (wakeAt === null) break;
            now = Math.max(now + minutes * 60_000, wakeAt);
            const step = stepOf(event, ZONE, now);
            if (step.step) {
              steps.push(step.step);
              event = { at, reminded: true };
            }
            // Never the same moment again, or the clock would turn for ever.
            if (step.wakeAt !== null) expect(step.wakeAt).toBeGreaterThan(now - 1);
            wakeAt = step.wakeAt;
          }
          expect(steps.filter((one) => one === 'day').length).toBeLessThanOrEqual(1);
          expect(steps.filter((one) => one === 'end').length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

test('the choices of a poll are read from lines, semicolons or commas', () => {
  expect(splitOptions('1. Sí, claro\n2. No')).toEqual(['Sí, claro', 'No']);
  expect(splitOptions('Sábado; Domingo')).toEqual(['Sábado', 'Domingo']);
  expect(splitOptions('السبت، الأحد')).toEqual(['السبت', 'الأحد']);
  expect(problemOfOptions(['a'], null)).toBe('few');
  expect(problemOfOptions(['a', 'b'], 3)).toBe('unlike');
  expect(problemOfOptions(['a', 'b'], 2)).toBeNull();
});

test('links open each channel with what it lets one write beforehand', () => {
  const words = 'UNIR Henderson A2A2';
  expect(joinLink('sms', '18285550100', words, 'A2A2').url).toBe(
    'sms:+18285550100?&body=UNIR%20Henderson%20A2A2',
  );
  expect(joinLink('signal', '+18285550101', words, 'A2A2').url).toBe(
    'https://signal.me/#p/+18285550101',
  );
  expect(joinLink('telegram', '@DefensaBot', words, 'A2A2')).toMatchObject({
    url: 'https://t.me/DefensaBot?start=A2A2',
    contact: '@DefensaBot',
  });
});

describe('an invitation', () => {
  let town: Town;
  afterEach(() => town.close());

  async function make(given: Partial<NewInvitation> = {}): Promise<Invitation> {
    return town.store.transact((tx) =>
      addInvitation(
        tx,
        {
          ...{ kind: 'event', state: 'open', patternId: null, asks: [...eventNeeds] },
          content: {
            texts: { es: 'Feria', en: 'Fair', ar: 'معرض' },
            options: {},
            place: 'Biblioteca',
          },
          audience: { roles: ['subscriber'], counties: [HENDERSON], languages: [], tier: null },
          ...{ at: town.clock.now() + 30 * HOUR, createdById: null, wakeAt: town.clock.now() },
          ...given,
        },
        () => makeCode(town.world.random),
        town.clock.now(),
      ),
    );
  }

  async function subscriber(name: string, channel: 'signal' | 'sms' = 'signal'): Promise<number> {
    return town.settle({
      ...{ name, channel, language: 'es', counties: [HENDERSON], roles: ['subscriber'] },
    });
  }

  /** Lets the clock look at a moment. */
  async function at(moment: number) {
    town.clock.set(moment - 60_000);
    return town.pass(1);
  }

  test('goes out once, at a waking hour only, and not while everything is paused', async () => {
    town = openTown();
    await subscriber('sofia');
    town.clock.set(local('2026-11-20T21:00'));
    await make();
    expect(await town.pass(2)).toEqual([]);
    await town.store.transact((tx) => pause(tx, BROADCASTS, 'admin', town.clock.now()));
    expect(await at(local('2026-11-21T09:00'))).toEqual([]);
    await town.store.transact((tx) => resume(tx, BROADCASTS));
    expect((await town.pass(2)).map(({ to }) => to)).toEqual(['sofia']);
    expect(await town.pass(2)).toEqual([]);
  });

  test('that nobody approved before its time is dropped, and its maker hears of it', async () => {
    town = openTown();
    await subscriber('sofia');
    const createdById = await town.settle({ name: 'adela', channel: 'signal', language: 'es' });
    const moment = town.clock.now() + HOUR;
    const { code } = await make({ state: 'proposed', at: moment, wakeAt: moment, createdById });
    expect(await town.pass(5)).toEqual([]);
    const told = await at(moment);
    expect(told.map(({ to }) => to)).toEqual(['adela']);
    expect(told[0]?.text).toContain('nadie más lo aprobó');
    expect((await town.store.read((q) => invitationByCode(q, code)))?.state).toBe('cancelled');
  });

  test('reminds whoever comes, the day before and two hours before, and nobody else', async () => {
    town = openTown();
    for (const name of ['sofia', 'olga', 'tina']) await subscriber(name);
    const begins = local('2026-11-22T15:00');
    const { code } = await make({ at: begins, asks: [] });
    await town.pass(1);
    await town.text('sofia', `SÍ ${code}`);
    await town.text('olga', `NO ${code}`);
    await town.text('tina', `SÍ ${code}`);
    await town.text('tina', 'ALTO');
    const names = (sent: { to: string }[]) => sent.map(({ to }) => to);
    expect(names(await at(local('2026-11-21T14:58')))).toEqual([]);
    expect(names(await town.pass(4))).toEqual(['sofia']);
    await town.text('olga', `SÍ ${code}`);
    const soon = await at(local('2026-11-22T13:00'));
    expect(names(soon).sort()).toEqual(['olga', 'sofia']);
    expect(soon[0]?.text).toContain('hoy: domingo, 22 de noviembre, 3:00 p.m., Biblioteca');
    expect(names(await at(begins))).toEqual([]);
    expect((await town.text('olga', `NO ${code}`))[0]?.text).toBe(`${code} ya pasó.`);
  });

  test('is answered by quoting it, and a bare yes elsewhere means nothing', async () => {
    town = openTown();
    await subscriber('sofia');
    const one = await make({ asks: [] });
    const [sent] = await town.pass(1);
    await town.hear({ from: 'sofia', channel: 'signal', text: 'sí', regarding: sent?.id ?? '' });
    expect(await town.store.read((q) => countAnswers(q, one))).toEqual({ yes: 1 });
    await town.hear({ from: 'sofia', channel: 'signal', text: 'No.', regarding: sent?.id ?? '' });
    expect(await town.store.read((q) => countAnswers(q, one))).toEqual({ no: 1 });
    await town.text('sofia', 'sí');
    expect(await town.store.read((q) => countAnswers(q, one))).toEqual({ no: 1 });
    // A sighting that quotes it is a sighting.
    const report = await town.hear({
      ...{ from: 'sofia', channel: 'signal', regarding: sent?.id ?? '' },
      text: 'hay migra en el Walmart de Hendersonville',
    });
    expect(report[0]?.text).not.toContain('Biblioteca');
  });

  test('does not tear anyone out of a report', async () => {
    town = openTown();
    await subscriber('sofia');
    const { code } = await make();
    await town.pass(1);
    await town.text('sofia', 'reporte');
    const answered = await town.text('sofia', `SÍ ${code}`);
    expect(answered[0]?.text).toContain(`escriba SÍ ${code} cuando termine`);
    const next = await town.text('sofia', '3 camionetas de ICE en el Walmart de Hendersonville');
    expect(next[0]?.text).not.toContain('Necesita algo');
  });

  test('is called off: what waits stays, and those who come hear of it', async () => {
    town = openTown();
    await town.settle({
      name: 'adela',
      channel: 'signal',
      language: 'es',
      counties: [HENDERSON],
      roles: ['admin'],
    });
    await subscriber('sofia');
    await subscriber('olga');
    const { code } = await make({ asks: [] });
    await town.pass(1);
    await town.text('sofia', `SÍ ${code}`);
    expect((await town.text('sofia', `ANULAR ${code}`))[0]?.text).not.toContain('Cancelado');
    const shown = await town.text('adela', `ANULAR ${code}`);
    expect(shown.map(({ to }) => to)).not.toContain('sofia');
    expect(shown.map(({ text }) => text).join('\n')).toContain('se anula el evento');
    await town.text('adela', `ANULAR ${code} SÍ`);
    await town.text('adela', 'DESHACER');
    expect((await town.pass(1)).filter(({ to }) => to === 'sofia')).toEqual([]);
    const off = await town.decide('adela', `ANULAR ${code} SÍ`);
    expect(off.filter(({ to }) => to === 'sofia').map(({ text }) => text)).toEqual([
      expect.stringContaining('se anula el evento'),
    ]);
    expect(off.filter(({ to }) => to === 'olga')).toEqual([]);
    expect(besidesRecord(await at(local('2026-11-21T14:12')))).toEqual([]);
    expect((await town.text('adela', `ANULAR ${code}`))[0]?.text).toContain('ya estaba anulado');
  });

  test('counts two answers of one person at once as one', async () => {
    town = openTown();
    await subscriber('sofia');
    const one = await make({ asks: [] });
    await town.pass(1);
    await Promise.all([
      town.text('sofia', `SÍ ${one.code}`),
      town.text('sofia', `NO ${one.code}`),
      town.text('sofia', `SÍ ${one.code}`),
    ]);
    const counts = await town.store.read((q) => countAnswers(q, one));
    expect((counts.yes ?? 0) + (counts.no ?? 0)).toBe(1);
  });

  test('counts always equal the last answer of each person, whatever the order', async () => {
    town = openTown();
    const people = await Promise.all(['sofia', 'olga', 'tina'].map((name) => subscriber(name)));
    const answer = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      answer: fc.constantFrom('yes', 'no'),
      needs: fc.subarray([...eventNeeds]),
      pauseMs: fc.constantFrom(0, 0, 1000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 25 }), async (answers) => {
        const one = await make({ wakeAt: null });
        const last = new Map<number, (typeof answers)[number]>();
        const under: Promise<void>[] = [];
        for (const given of answers) {
          town.clock.advance(given.pauseMs);
          const personId = people[given.who] as number;
          const needs = given.answer === 'yes' ? given.needs : [];
          last.set(personId, given);
          under.push(
            town.store.transact((tx) =>
              putAnswer(
                tx,
                { invitationId: one.id, personId, addressId: 1, answer: given.answer, needs },
                town.clock.now(),
              ),
            ),
          );
        }
        await Promise.all(under);
        const expected: Record<string, number> = {};
        for (const { answer, needs } of last.values()) {
          for (const name of answer === 'yes' ? [answer, ...needs] : [answer]) {
            expected[name] = (expected[name] ?? 0) + 1;
          }
        }
        expect(await town.store.read((q) => countAnswers(q, one))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('thirty days after it is over who answered is erased, and the counts stay', async () => {
    town = openTown();
    await subscriber('sofia');
    const one = await make({ asks: ['meals'] });
    await town.pass(1);
    await town.text('sofia', `SÍ ${one.code}`);
    await town.text('sofia', 'comida');
    await at(one.at);
    const sweep = () =>
      town.store.transact((tx) => sweepInvitations(tx, town.clock.now() - 30 * DAY));
    town.clock.set(one.at + 30 * DAY - 1000);
    expect(await sweep()).toBe(0);
    town.clock.set(one.at + 30 * DAY);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    const kept = await town.store.read((q) => invitationByCode(q, one.code));
    expect(kept?.results).toEqual({ yes: 1, meals: 1 });
    expect(await town.store.read((q) => countAnswers(q, { id: one.id, results: null }))).toEqual(
      {},
    );
  });

  test('a poll shares its results in the morning, with those alone who were asked', async () => {
    town = openTown();
    await subscriber('sofia');
    const closes = local('2026-11-20T22:00');
    const options = { es: ['Sí', 'No'], en: ['Yes', 'No'], ar: ['نعم', 'لا'] };
    const content = { texts: { es: '¿Vamos?', en: 'Go?', ar: 'نذهب؟' }, options, place: '' };
    const one = await make({ kind: 'poll', asks: [], at: closes, content });
    await town.pass(1);
    // "Yes" is one of the choices here.
    expect((await town.text('sofia', `sí ${one.code}`))[0]?.text).toContain('Anotado: Sí.');
    await subscriber('nueva');
    expect(await at(closes)).toEqual([]);
    expect(await town.store.read((q) => countAnswers(q, { id: one.id, results: null }))).toEqual(
      {},
    );
    const shared = await at(local('2026-11-21T09:00'));
    expect(shared.map(({ to }) => to)).toEqual(['sofia']);
    expect(shared[0]?.text).toContain('Sí: 1.\nNo: 0.');
    expect(await town.pass(3)).toEqual([]);
  });

  test('one that cannot be sent does not hold up another', async () => {
    town = openTown();
    await subscriber('sofia');
    await make({ audience: {} as never });
    const { code } = await make();
    const sent = await town.pass(1);
    expect(sent.map(({ text }) => findCode(text))).toEqual([code]);
  });
});
