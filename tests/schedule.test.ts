import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { decideRun, missingLanguages, problemOf } from '../areas/schedules/rules.ts';
import { runSchedule } from '../areas/schedules/run.ts';
import {
  addSchedule,
  type NewSchedule,
  runsOf,
  scheduleById,
  updateSchedule,
} from '../areas/schedules/store/schedules.ts';
import { BROADCASTS, pause, resume } from '../delivery/store/pauses.ts';
import { occurrencesAfter, type Timetable } from '../time/occurrences.ts';
import { cronOfWords } from '../time/plain-words.ts';
import { readTimetable } from '../time/timetable.ts';
import { instantOf, localTimeAt } from '../time/zone.ts';
import { besidesRecord } from './support/heard.ts';
import { openTown, type Town } from './support/town.ts';

const DAY = 24 * 3_600_000;
/** Zones whose clocks change in March, in April, by half an hour, in the south, or never. */
const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/Phoenix',
  'Asia/Gaza',
];

function timetableOf(cron: string): Timetable {
  const read = readTimetable(cron);
  if (!('cron' in read)) throw new Error(`${cron} is not understood`);
  return read.timetable;
}

describe('when a timetable comes round', () => {
  test('a daily time comes once on every day of the calendar, whatever the clocks do', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 2024, max: 2040 }),
        (zone, hour, minute, year) => {
          const start = instantOf({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0 }, zone);
          const found = occurrencesAfter(
            timetableOf(`${minute} ${hour} * * *`),
            zone,
            start - 1,
            366,
          );
          const days = found.map((at) => {
            const local = localTimeAt(at, zone);
            return Date.UTC(local.year, local.month - 1, local.day);
          });
          for (let i = 1; i < days.length; i++) {
            expect((days[i] as number) - (days[i - 1] as number)).toBe(DAY);
          }
          for (const at of found) {
            const local = localTimeAt(at, zone);
            const late = local.hour * 60 + local.minute - (hour * 60 + minute);
            // A skipped time comes by as much later as the clocks jumped.
            expect([0, 30, 60]).toContain(late);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('any expression comes in order, never twice at once, and only at its times', () => {
    const field = (min: number, max: number) =>
      fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.record({
          minutes: field(0, 59),
          hours: field(0, 23),
          months: field(1, 12),
          weekDays: field(0, 6),
        }),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
        (zone, { minutes, hours, months, weekDays }, from) => {
          const cron = `${minutes} ${hours} * ${months} ${weekDays}`;
          const found = occurrencesAfter(timetableOf(cron), zone, from.getTime(), 20);
          expect(found).toHaveLength(20);
          expect([...found].sort((a, b) => a - b)).toEqual(found);
          expect(new Set(found).size).toBe(20);
          for (const at of found) {
            expect(at).toBeGreaterThan(from.getTime());
            const local = localTimeAt(at, zone);
            expect(months).toContain(local.month);
            const weekDay = new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay();
            expect(weekDays).toContain(weekDay);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a time that the clocks skip comes an hour later; one that comes twice comes once', () => {
    const inMarch = Date.UTC(2027, 2, 13, 12);
    expect(iso('30 2 * * *', inMarch, 2)).toEqual(['2027-03-14T07:30:00Z', '2027-03-15T06:30:00Z']);
    const inNovember = Date.UTC(2027, 10, 6, 12);
    expect(iso('30 1 * * *', inNovember, 2)).toEqual([
      '2027-11-07T05:30:00Z',
      '2027-11-08T06:30:00Z',
    ]);
  });

  test('29 February comes in leap years only, also over 2100', () => {
    expect(iso('0 18 29 2 *', Date.UTC(2027, 0, 1), 3)).toEqual([
      '2028-02-29T23:00:00Z',
      '2032-02-29T23:00:00Z',
      '2036-02-29T23:00:00Z',
    ]);
    expect(iso('0 18 29 2 *', Date.UTC(2096, 2, 1), 1)).toEqual(['2104-02-29T23:00:00Z']);
  });

  test.each([
    ['0 9 1,15 * 5', ['2026-11-27', '2026-12-01', '2026-12-04']],
    ['0 9 L * *', ['2026-11-30', '2026-12-31', '2027-01-31']],
    ['0 9 * * 1#1', ['2026-12-07', '2027-01-04', '2027-02-01']],
    ['0 9 * * 5L', ['2026-11-27', '2026-12-25', '2027-01-29']],
  ])('%s', (cron, days) => {
    expect(iso(cron, Date.UTC(2026, 10, 21), 3).map((at) => at.slice(0, 10))).toEqual(days);
  });

  function iso(cron: string, after: number, count: number): string[] {
    return occurrencesAfter(timetableOf(cron), 'America/New_York', after, count).map((at) =>
      new Date(at).toISOString().replace('.000', ''),
    );
  }
});

test.each([
  ['every Monday 18:00', '0 18 * * 1'],
  ['Mondays at 6 pm', '0 18 * * 1'],
  ['cada lunes a las 18:00', '0 18 * * 1'],
  ['lunes y jueves 9:30', '30 9 * * 1,4'],
  ['de lunes a viernes a las 9 de la mañana', '0 9 * * 1-5'],
  ['todos los días a las 6 de la tarde', '0 18 * * *'],
  ['el primer viernes de cada mes a las 10:00', '0 10 * * 5#1'],
  ['el día 15 de cada mes 12:00', '0 12 15 * *'],
  ['the last day of every month at noon', '0 12 L * *'],
  ['كل يوم اثنين الساعة ٦ مساء', '0 18 * * 1'],
  ['كل يوم الساعة 3 بعد الظهر', '0 15 * * *'],
  ['أول جمعة من كل شهر 18:00', '0 18 * * 5#1'],
  ['every two weeks on Monday 9:00', null],
  ['Monday', null],
  ['at 25:00 every day', null],
  ['banana', null],
])('"%s" is %s', (words, cron) => {
  expect(cronOfWords(words)).toBe(cron);
});

test('people are written to twice a day at most, while they are awake', () => {
  const now = Date.UTC(2026, 10, 21);
  const problem = (cron: string) => problemOf(timetableOf(cron), 'America/New_York', now);
  expect(problem('0 18 * * 1')).toBeNull();
  expect(problem('0 10,18 * * *')).toBeNull();
  expect(problem('0 10,12,18 * * *')).toBe('too-often');
  expect(problem('0 3 * * 1')).toBe('quiet-hours');
  expect(problem('0 20 * * 1')).toBe('quiet-hours');
});

describe('a run that could not be on time', () => {
  const dueAt = Date.UTC(2026, 10, 23, 23); // Monday 18:00 in New York
  const at = (minutes: number) => dueAt + minutes * 60_000;
  const timeZone = 'America/New_York';
  test.each([
    ['skip', 0, 'send'],
    ['skip', 29, 'send'],
    ['skip', 31, 'miss'],
    ['late', 31, 'send'],
    ['late', 119, 'send'],
    ['late', 121, 'wait'],
    ['late', 13 * 60, 'miss'],
    ['skip', -1, 'send'],
  ] as const)('by the policy "%s", %i minutes late: %s', (missed, minutes, decision) => {
    expect(decideRun({ dueAt, missed, timeZone }, at(minutes))).toBe(decision);
  });
});

test('a text is missing in the languages nobody wrote it in', () => {
  const content = { kind: 'text', texts: { es: 'Hola', en: ' ' } } as const;
  expect(missingLanguages(content, ['es', 'en', 'ar'])).toEqual(['en', 'ar']);
  expect(missingLanguages({ kind: 'topics', topics: ['bond'] }, ['ar'])).toEqual([]);
});

describe('a schedule that runs', () => {
  let town: Town;
  afterEach(() => town.close());

  const given: NewSchedule = {
    cron: '30 10 * * *',
    timeZone: 'America/New_York',
    audience: { roles: ['subscriber'], counties: [], languages: [], tier: null },
    content: { kind: 'topics', topics: ['bond', 'lawyer'] },
    missed: 'skip',
    createdById: null,
  };

  /** An active schedule that is due in 18 minutes, since the town's clocks show 10:12. */
  async function start(change: Partial<NewSchedule> = {}): Promise<number> {
    town = openTown();
    await town.settle({
      ...{ name: 'sofia', channel: 'signal', language: 'es' },
      ...{ counties: ['37089'], roles: ['subscriber'] },
    });
    await town.settle({
      ...{ name: 'sam', channel: 'sms', language: 'en' },
      ...{ counties: ['37021'], roles: ['subscriber'] },
    });
    await town.settle({
      ...{ name: 'adela', channel: 'signal', language: 'es' },
      ...{ counties: ['37089'], roles: ['admin'] },
    });
    return town.store.transact(async (tx) => {
      const now = town.clock.now();
      const one = await addSchedule(tx, { ...given, ...change }, () => 'A2A2', now);
      const [nextAt = null] = occurrencesAfter(timetableOf(one.cron), one.timeZone, now, 1);
      await updateSchedule(tx, one.id, { state: 'active', nextAt, announcedAt: now });
      return one.id;
    });
  }

  const run = (id: number) =>
    town.store.transact(async (tx) => {
      const schedule = await scheduleById(tx, id);
      return schedule && runSchedule(tx, town.world.network, schedule, town.clock.now());
    });
  const runs = (id: number) => town.store.read((q) => runsOf(q, id, 100));

  test('goes once to everyone, takes turns, and is not there twice however often it is asked', async () => {
    const id = await start();
    expect((await town.pass(17)).map(({ to }) => to)).toEqual([]);
    const sent = await town.pass(30);
    expect(sent.map(({ to }) => to).sort()).toEqual(['sam', 'sofia']);
    expect(sent.find(({ to }) => to === 'sofia')?.text).toContain('Fianza');
    expect(await runs(id)).toHaveLength(1);
    const second = await town.pass(24 * 60);
    expect(second.map(({ to }) => to).sort()).toEqual(['sam', 'sofia']);
    expect(second.find(({ to }) => to === 'sofia')?.text).not.toContain('Fianza');
  });

  test('runs once for an occurrence though several look at once, or it is put back', async () => {
    const id = await start();
    town.clock.advance(20 * 60_000);
    const before = await town.store.read((q) => scheduleById(q, id));
    const found = await Promise.all([run(id), run(id), run(id)]);
    expect(found.filter((one) => one?.outcome === 'sent')).toHaveLength(1);
    // As after a crash that lost the move to the next time, but not the record of the run.
    await town.store.transact((tx) => updateSchedule(tx, id, { nextAt: before?.nextAt ?? null }));
    await run(id);
    expect((await runs(id)).filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
    expect((await town.deliver()).map(({ to }) => to).sort()).toEqual(['sam', 'sofia']);
  });

  test('a run that is broken off leaves nothing, and comes whole later', async () => {
    const id = await start();
    town.clock.advance(20 * 60_000);
    const broken = town.store.transact(async (tx) => {
      const schedule = await scheduleById(tx, id);
      if (schedule) await runSchedule(tx, town.world.network, schedule, town.clock.now());
      throw new Error('the power went');
    });
    await expect(broken).rejects.toThrow('the power went');
    expect(await runs(id)).toEqual([]);
    expect(await town.deliver()).toEqual([]);
    expect((await run(id))?.recipients).toBe(2);
  });

  test('a week of absence is left out and told to the admins; the next time is on time', async () => {
    const id = await start();
    town.clock.advance(7 * DAY);
    const told = besidesRecord(await town.pass(1));
    expect(told.map(({ to }) => to)).toEqual(['adela']);
    expect(told[0]?.text).toContain('Se saltó A2A2');
    expect((await runs(id)).every(({ outcome }) => outcome === 'missed')).toBe(true);
    expect(await runs(id)).toHaveLength(7);
    expect(
      besidesRecord(await town.pass(24 * 60))
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['sam', 'sofia']);
  });

  test('is refused while a language is missing, and the admins hear which', async () => {
    const id = await start({ content: { kind: 'text', texts: { es: 'Hola', en: 'Hello' } } });
    const told = await town.pass(30);
    expect(told.map(({ to }) => to)).toEqual(['adela']);
    expect(told[0]?.text).toContain('العربية');
    expect((await runs(id)).map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  test('a schedule that cannot be sent is told to the admins and holds up no other', async () => {
    const id = await start({ content: { kind: 'topics', topics: [] } });
    const other = await town.store.transact(async (tx) => {
      const now = town.clock.now();
      const one = await addSchedule(tx, { ...given, cron: '40 10 * * *' }, () => 'K3K3', now);
      const [nextAt = null] = occurrencesAfter(timetableOf(one.cron), one.timeZone, now, 1);
      await updateSchedule(tx, one.id, { state: 'active', nextAt, announcedAt: now });
      return one.id;
    });
    const sent = await town.pass(40);
    expect(sent.map(({ to }) => to).sort()).toEqual(['adela', 'sam', 'sofia']);
    expect((await runs(id)).map(({ outcome }) => outcome)).toEqual(['refused']);
    expect((await runs(other)).map(({ outcome }) => outcome)).toEqual(['sent']);
  });

  test('while everything is paused it is left out and told, not counted as sent', async () => {
    const id = await start();
    await town.store.transact((tx) => pause(tx, BROADCASTS, 'admin', town.clock.now()));
    const told = await town.pass(30);
    expect(told.map(({ to }) => to)).toEqual(['adela']);
    expect((await runs(id)).map(({ outcome }) => outcome)).toEqual(['missed']);
  });

  test('END stops what still waits', async () => {
    const id = await start();
    town.clock.advance(20 * 60_000);
    expect((await run(id))?.recipients).toBe(2);
    await town.store.transact((tx) => pause(tx, BROADCASTS, 'admin', town.clock.now()));
    const answer = await town.text('adela', 'TERMINAR A2A2');
    expect(answer.map(({ to }) => to)).toEqual(['adela']);
    await town.store.transact((tx) => resume(tx, BROADCASTS));
    expect(await town.deliver()).toEqual([]);
  });

  test('sixty days of absence are over at once: today is made up for, if that is wanted', async () => {
    const id = await start({ missed: 'late' });
    town.clock.advance(60 * DAY + 60 * 60_000);
    const sent = await town.pass(1);
    expect(sent.map(({ to }) => to).sort()).toEqual(['sam', 'sofia']);
    expect((await runs(id)).filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
  });

  test('a clock that was ahead for a moment does not silence it', async () => {
    await start();
    await town.pass(1);
    town.clock.advance(40 * DAY);
    await town.pass(1);
    town.clock.advance(-40 * DAY);
    const sent = await town.pass(30);
    expect(sent.filter(({ to }) => to === 'sofia')).toHaveLength(1);
  });

  test('nobody is left out for their language: who speaks none of it gets the first', async () => {
    await start({ content: { kind: 'text', texts: { en: 'Hello all' } } });
    town.world.network = { ...town.world.network, languages: ['en'] };
    const sent = await town.pass(30);
    expect(sent.map(({ to }) => to).sort()).toEqual(['sam', 'sofia']);
  });

  test('goes only to the counties, languages and roles it is for', async () => {
    const audience = { ...given.audience, counties: ['37089'], languages: ['es' as const] };
    await start({ audience });
    await town.settle({
      ...{ name: 'eva', channel: 'signal', language: 'en' },
      ...{ counties: ['37089'], roles: ['subscriber'] },
    });
    expect((await town.pass(30)).map(({ to }) => to)).toEqual(['sofia']);
  });
});
