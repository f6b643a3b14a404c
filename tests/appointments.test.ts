import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clocksOf } from '../areas/appointments/clocks.ts';
import { readHours } from '../areas/appointments/read-hours.ts';
import {
  appointmentAfter,
  freeSlots,
  NOTICE,
  overlap,
  type WeeklyHours,
} from '../areas/appointments/rules/appointments.ts';
import { calendarFile } from '../areas/appointments/rules/calendar-file.ts';
import {
  dueReminder,
  firstReminder,
  reminderTimes,
} from '../areas/appointments/rules/reminders.ts';
import {
  type Appointment,
  appointmentByCode,
  appointmentById,
  revisionsOf,
  sweepAppointments,
} from '../areas/appointments/store/appointments.ts';
import { addOfficeHours } from '../areas/appointments/store/office-hours.ts';
import { appointmentWatch } from '../areas/appointments/watch.ts';
import { fits, readWish } from '../areas/appointments/wish.ts';
import { addCase, updateCase } from '../areas/cases/store/cases.ts';
import { ownersWith } from '../areas/owners.ts';
import { areas } from '../areas/registry.ts';
import { eachDue } from '../bot/each-due.ts';
import { makeToken } from '../db/token.ts';
import { deleteForgotten } from '../delivery/store/told.ts';
import { forgetPerson } from '../people/identity.ts';
import { instantOf, localTimeAt } from '../time/zone.ts';
import type { WebContext } from '../web/context.ts';
import { calendarFiles } from '../web/public/calendar.ts';
import { openTown, type Town } from './support/town.ts';

const ZONE = 'America/New_York';
const clocks = clocksOf(ZONE);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function at(date: string, time: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantOf({ year, month, day, hour, minute, second: 0 }, ZONE);
}

function clock(instant: number): string {
  const { hour, minute } = localTimeAt(instant, ZONE);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

const morning: WeeklyHours = {
  staffId: 1,
  weekday: 0,
  fromMinute: 0,
  toMinute: 4 * 60,
  slotMinutes: 30,
  place: 'Oficina',
};

describe('the times that can be booked', () => {
  test('a time that the clocks skip in spring is no slot', () => {
    const slots = freeSlots([morning], [], at('2027-03-13', '12:00'), clocks);
    const day = slots.filter(({ startsAt }) => startsAt < at('2027-03-15', '0:00'));
    expect(day.map(({ startsAt }) => clock(startsAt))).toEqual([
      ...['0:00', '0:30', '1:00', '1:30', '3:00', '3:30'],
    ]);
    expect(day.at(-1)?.endsAt).toBe(at('2027-03-14', '4:00'));
  });

  test('an hour that comes twice in autumn is booked once', () => {
    const slots = freeSlots([morning], [], at('2026-10-31', '12:00'), clocks);
    const day = slots.filter(({ startsAt }) => startsAt < at('2026-11-02', '0:00'));
    expect(day.map(({ startsAt }) => clock(startsAt))).toEqual([
      ...['0:00', '0:30', '1:00', '1:30', '2:00', '2:30', '3:00', '3:30'],
    ]);
    expect(day[3]?.startsAt).toBe((day[2]?.startsAt ?? 0) + 30 * MINUTE);
    expect(day[4]?.startsAt).toBe((day[3]?.startsAt ?? 0) + 90 * MINUTE);
  });

  test('ten in the morning stays ten in the morning on either side of a change of clocks', () => {
    const ten = { ...morning, weekday: 6, fromMinute: 600, toMinute: 660, slotMinutes: 60 };
    const autumn = freeSlots([ten], [], at('2026-10-30', '12:00'), clocks);
    expect(autumn.map(({ startsAt }) => startsAt)).toEqual([
      at('2026-10-31', '10:00'),
      at('2026-11-07', '10:00'),
    ]);
    expect((autumn[1]?.startsAt ?? 0) - (autumn[0]?.startsAt ?? 0)).toBe(7 * DAY + HOUR);
    const spring = freeSlots([{ ...ten, weekday: 0 }], [], at('2027-03-13', '12:00'), clocks);
    expect(spring[0]?.startsAt).toBe(at('2027-03-14', '10:00'));
  });

  const weekly = fc.record({
    staffId: fc.integer({ min: 1, max: 2 }),
    weekday: fc.integer({ min: 0, max: 6 }),
    fromMinute: fc.integer({ min: 0, max: 22 * 60 }),
    toMinute: fc.integer({ min: 0, max: 24 * 60 }),
    slotMinutes: fc.integer({ min: 5, max: 180 }),
    place: fc.constant('Oficina'),
  });

  test('none lies over another, over what is booked, too soon, or outside of the hours', () => {
    fc.assert(
      fc.property(
        fc.array(weekly, { maxLength: 8 }),
        fc.constantFrom('2027-03-08', '2026-10-25', '2026-11-20', '2027-03-14', '2026-11-01'),
        fc.integer({ min: 0, max: 24 * 60 - 1 }),
        fc.array(fc.nat(200), { maxLength: 10 }),
        (hours, date, minute, taken) => {
          const now = at(date, '0:00') + minute * MINUTE;
          const all = freeSlots(hours, [], now, clocks);
          const booked = all.filter((_, i) => taken.includes(i));
          const left = freeSlots(hours, booked, now, clocks);
          expect(left).toEqual(all.filter((one) => !booked.includes(one)));
          for (const [i, slot] of all.entries()) {
            expect(slot.startsAt).toBeGreaterThanOrEqual(now + NOTICE);
            const mine = all.slice(i + 1).filter(({ staffId }) => staffId === slot.staffId);
            expect(mine.some((other) => overlap(slot, other))).toBe(false);
            const local = localTimeAt(slot.startsAt, ZONE);
            const start = local.hour * 60 + local.minute;
            const weekday = new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay();
            expect(
              hours.some(
                (one) =>
                  one.staffId === slot.staffId &&
                  one.weekday === weekday &&
                  one.fromMinute <= start &&
                  start + one.slotMinutes <= one.toMinute,
              ),
            ).toBe(true);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('whether somebody came is not known before it began, and what is over cannot be moved', () => {
    const one = { state: 'booked', startsAt: 1000, endsAt: 2000 } as const;
    expect(appointmentAfter(one, 'miss', 999)).toBeNull();
    expect(appointmentAfter(one, 'miss', 1000)).toBe('missed');
    expect(appointmentAfter(one, 'keep', 5000)).toBe('kept');
    expect(appointmentAfter(one, 'cancel', 1999)).toBe('cancelled');
    expect(appointmentAfter(one, 'move', 2000)).toBeNull();
    expect(appointmentAfter({ ...one, state: 'cancelled' }, 'keep', 1500)).toBeNull();
  });
});

describe('reminders', () => {
  const span = { startsAt: at('2026-11-23', '10:00'), endsAt: at('2026-11-23', '10:30') };

  test('come the day before, two hours before, and after the end', () => {
    expect(reminderTimes(span, clocks)).toEqual([
      at('2026-11-22', '10:00'),
      at('2026-11-23', '8:00'),
      at('2026-11-23', '10:30'),
    ]);
  });

  test('of the day before come while people are awake, also when the clocks change', () => {
    const early = { startsAt: at('2026-11-02', '7:00'), endsAt: at('2026-11-02', '7:30') };
    expect(reminderTimes(early, clocks)[0]).toBe(at('2026-11-01', '9:00'));
    const late = { startsAt: at('2027-03-14', '21:30'), endsAt: at('2027-03-14', '22:00') };
    expect(reminderTimes(late, clocks)[0]).toBe(at('2027-03-13', '20:00'));
  });

  test('are left out where they would come right after the booking', () => {
    expect(firstReminder(span, at('2026-11-20', '10:00'), clocks).reminded).toBe(0);
    expect(firstReminder(span, at('2026-11-22', '9:30'), clocks).reminded).toBe(1);
    expect(firstReminder(span, at('2026-11-23', '7:30'), clocks)).toEqual({
      reminded: 2,
      wakeAt: span.endsAt,
    });
  });

  test('that are late give way to the next, wait for the morning, or are dropped', () => {
    const due = (date: string, time: string, reminded = 0) =>
      dueReminder({ ...span, reminded }, at(date, time), clocks);
    expect(due('2026-11-22', '9:59').remind).toBeNull();
    expect(due('2026-11-22', '10:00')).toMatchObject({ remind: 'day-before', reminded: 1 });
    expect(due('2026-11-22', '20:01')).toEqual({
      remind: null,
      reminded: 0,
      wakeAt: at('2026-11-23', '8:00'),
    });
    expect(due('2026-11-23', '8:30')).toMatchObject({ remind: 'hours-before', reminded: 2 });
    expect(due('2026-11-23', '10:10')).toEqual({ remind: null, reminded: 2, wakeAt: span.endsAt });
    expect(due('2026-11-24', '3:00')).toEqual({ remind: 'came', reminded: 3, wakeAt: null });
    expect(due('2026-11-23', '8:30', 2).remind).toBeNull();
  });

  test('each is said once at most, however the clock is looked at', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 60 }), (steps) => {
        let now = at('2026-11-20', '10:00');
        let state = firstReminder(span, now, clocks);
        const said: string[] = [];
        for (const step of [...steps, 10_000]) {
          now += step * MINUTE;
          if (state.wakeAt === null || state.wakeAt > now) continue;
          const { remind, ...next } = dueReminder({ ...span, ...state }, now, clocks);
          if (remind) said.push(remind);
          // Whatever is left is in the future, or nothing would ever come of it.
          expect(next.wakeAt === null || next.wakeAt > now).toBe(true);
          state = next;
        }
        const order = ['day-before', 'hours-before', 'came'];
        expect(said).toEqual(order.filter((one) => said.includes(one)));
        expect(said.at(-1)).toBe('came');
      }),
    );
  });
});

describe('words for times', () => {
  const now = at('2026-11-20', '10:12');
  test.each([
    ['el lunes a las 10', '2026-11-23', '10:00'],
    ['lunes 10', '2026-11-23', '10:00'],
    ['quiero el lunes a las diez y media por favor', '2026-11-23', '10:30'],
    ['23 de noviembre a las 3 de la tarde', '2026-11-23', '15:00'],
    ['mañana por la mañana a las 9', '2026-11-21', '9:00'],
    ['Monday at 3', '2026-11-23', '15:00'],
    ['Nov 23rd, 3pm', '2026-11-23', '15:00'],
    ['الاثنين الساعة ١٠', '2026-11-23', '10:00'],
    ['غدًا الساعة العاشرة والنصف', '2026-11-21', '10:30'],
    ['23 تشرين الثاني الساعة 10', '2026-11-23', '10:00'],
    ['tmrw at 9', '2026-11-21', '9:00'],
  ])('%s is %s at %s', (words, date, time) => {
    const wish = readWish(words);
    expect(wish && fits(wish, at(date, time), now, clocks)).toBe(true);
    expect(wish && fits(wish, at(date, time) + 30 * MINUTE, now, clocks)).toBe(false);
    expect(wish && fits(wish, at(date, time) + 14 * DAY + HOUR, now, clocks)).toBe(false);
  });

  test.each(['el lunes no puedo', 'qué derechos tengo', '99', 'hola', 'lunes 25:00', ''])(
    '"%s" names no time',
    (words) => expect(readWish(words)).toBeNull(),
  );

  test.each([
    ['HORARIO lunes 9:00-12:00 30 Oficina, 12 Main St', [1], 540, 720, 30, 'Oficina, 12 Main St'],
    ['horario martes 2 p. m. a 5 p.m. 12 Main St', [2], 840, 1020, 30, '12 Main St'],
    ['OFFICE HOURS Mon-Wed 9-5 45 min Room 2', [1, 2, 3], 540, 1020, 45, 'Room 2'],
    ['office hours thu from 9am to noon Room 2', null, 0, 0, 0, 'unread'],
    ['ساعات المكتب الاثنين من ٩:٠٠ إلى ١٢:٠٠ ٢٠ دقيقة المكتب', [1], 540, 720, 20, 'المكتب'],
    ['HORARIO 9:00-12:00 Oficina', null, 0, 0, 0, 'unread'],
    ['HORARIO lunes 9:00-25:00 Oficina', null, 0, 0, 0, 'unread'],
    ['HORARIO lunes 14:00-13:00 Oficina', null, 0, 0, 0, 'order'],
    ['HORARIO lunes 23:00-24:00 Oficina', null, 0, 0, 0, 'night'],
    ['HORARIO lunes 9:00-9:30 60 Oficina', null, 0, 0, 0, 'slot'],
    ['HORARIO lunes 9:00-12:00', null, 0, 0, 0, 'no-place'],
  ])('%s', (words, weekdays, fromMinute, toMinute, slotMinutes, rest) => {
    expect(readHours(words)).toEqual(
      weekdays ? { weekdays, fromMinute, toMinute, slotMinutes, place: rest } : { problem: rest },
    );
  });
});

/** The properties of a calendar file, as a strict small reader finds them. */
function readCalendar(file: string): Map<string, string> {
  expect(file.endsWith('\r\n')).toBe(true);
  const lines = file.slice(0, -2).split('\r\n');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/\p{Cc}|\uFFFD/u);
  }
  const unfolded = lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  const found = new Map<string, string>();
  for (const line of unfolded) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/u.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (name !== 'BEGIN' && name !== 'END') {
      expect(found.has(name), `${name} twice`).toBe(false);
      found.set(name, value);
    }
  }
  expect(unfolded[0]).toBe('BEGIN:VCALENDAR');
  expect(unfolded.at(-1)).toBe('END:VCALENDAR');
  return found;
}

const unescaped = (value = ''): string =>
  value.replace(/\\([\\;,n])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));

describe('the calendar file', () => {
  const event = {
    uid: 'x@appointments',
    sequence: 0,
    cancelled: false,
    summary: 'Red de Prueba: cita',
    location: 'Oficina',
    startsAt: at('2026-11-23', '10:00'),
    endsAt: at('2026-11-23', '10:30'),
  };

  test('holds any words, in lines of 75 octets, and gives them back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const plain = words.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ');
        const read = readCalendar(calendarFile({ ...event, location: words }, event.startsAt));
        expect(unescaped(read.get('LOCATION'))).toBe(plain);
      }),
    );
  });

  test('says when in universal time, and whether it still holds', () => {
    const read = readCalendar(calendarFile(event, at('2026-11-20', '10:12')));
    expect(Object.fromEntries(read)).toMatchObject({
      METHOD: 'PUBLISH',
      STATUS: 'CONFIRMED',
      DTSTAMP: '20261120T151200Z',
      DTSTART: '20261123T150000Z',
      DTEND: '20261123T153000Z',
      SEQUENCE: '0',
    });
    const gone = readCalendar(calendarFile({ ...event, cancelled: true, sequence: 2 }, 0));
    expect(gone.get('METHOD')).toBe('CANCEL');
    expect(gone.get('STATUS')).toBe('CANCELLED');
  });

  test('lies at an address nobody can guess', () => {
    const bits = 26 * Math.log2(32);
    expect(bits).toBeGreaterThanOrEqual(128);
    expect(makeToken(() => 0)).toBe('0'.repeat(26));
    expect(makeToken(() => 0.999999)).toBe('z'.repeat(26));
  });
});

describe('in a town', () => {
  let town: Town;
  let carla: number;

  beforeEach(async () => {
    town = openTown();
    carla = await town.settle({
      name: 'carla',
      channel: 'signal',
      language: 'es',
      counties: ['37089'],
      roles: ['compa'],
    });
  });
  afterEach(() => town.close());

  const monday: WeeklyHours = {
    ...morning,
    weekday: 1,
    fromMinute: 540,
    toMinute: 660,
    place: 'Oficina, 12 Main St',
  };

  async function open(hours: Partial<WeeklyHours> = {}): Promise<void> {
    const given = { ...monday, staffId: carla, ...hours };
    await town.store.transact((tx) => addOfficeHours(tx, given, town.clock.now()));
  }

  async function settle(name: string): Promise<number> {
    return town.settle({ name, channel: 'telegram', language: 'es' });
  }

  /** Every appointment there is. */
  async function all(): Promise<Appointment[]> {
    return town.store.read(async (q) => q.db.select().from(q.tables.appointments));
  }

  const slotOf = (startsAt: number): string => `slot:${carla}-${startsAt}`;
  const press = (from: string, button: string) => town.hear({ from, channel: 'telegram', button });

  test('no interleaving of people gives a time to two of them, and nobody has two', async () => {
    await open();
    const names = ['ana', 'beto', 'caro', 'dora'];
    for (const name of names) await settle(name);
    const times = ['9:00', '9:30', '10:00'].map((time) => at('2026-11-23', time));
    const step = fc.record({
      who: fc.constantFrom(...names),
      what: fc.oneof(
        fc.constantFrom(...times.map(slotOf)),
        fc.constantFrom('needs:none', 'appointment', 'needs:both'),
        fc.constantFrom('move', 'call-off'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        // As if on another day: nobody books more than a few times on one.
        await town.store.transact((tx) => tx.db.delete(tx.tables.limitUses));
        for (const { who, what } of steps) {
          const code = (await bookedBy(who))?.code ?? 'A2A2';
          const own = what === 'move' || what === 'call-off';
          await press(who, own ? `booked:${what}:${code}` : what);
          const booked = (await all()).filter(({ state }) => state === 'booked');
          expect(new Set(booked.map(({ startsAt }) => startsAt)).size).toBe(booked.length);
          expect(new Set(booked.map(({ personId }) => personId)).size).toBe(booked.length);
        }
      }),
      { numRuns: 15 },
    );
    expect((await all()).length).toBeGreaterThan(0);
  });

  async function bookedBy(name: string): Promise<Appointment | undefined> {
    const personId = await settle(name);
    return (await all()).find((one) => one.personId === personId && one.state === 'booked');
  }

  async function book(name: string, startsAt: number): Promise<Appointment> {
    await press(name, slotOf(startsAt));
    await press(name, 'needs:none');
    const booked = await bookedBy(name);
    if (!booked) throw new Error(`${name} has no appointment.`);
    return booked;
  }

  test('two who press at once: one has it, the other is shown other times', async () => {
    await open();
    await settle('ana');
    await settle('beto');
    const nine = at('2026-11-23', '9:00');
    await press('ana', slotOf(nine));
    await press('beto', slotOf(nine));
    await Promise.all([press('ana', 'needs:none'), press('beto', 'needs:both')]);
    await town.deliver();
    expect((await all()).map(({ startsAt }) => startsAt)).toEqual([nine]);
    const answers = town.sent.filter(({ text }) => text.includes('ya no está libre'));
    expect(answers).toHaveLength(1);
    // What the second one needs is not asked again.
    const [loser] = answers.map(({ to }) => to);
    await press(loser ?? '', slotOf(at('2026-11-23', '9:30')));
    expect(await all()).toHaveLength(2);
  });

  test('staff of a case offer its person times of theirs, which a button books for the case', async () => {
    await open();
    const ana = await settle('ana');
    const found = await town.store.transact(async (tx) => {
      const given = { desk: 'consulta', state: 'waiting', urgent: false, language: 'es' } as const;
      const about = { ...given, personId: ana, addressId: null, county: '37089' };
      return addCase(tx, about, () => 'A2A2', town.clock.now());
    });
    const told = await town.text('carla', 'CITA A2A2');
    expect(told.find(({ to }) => to === 'ana')?.text).toContain('escriba CITA');
    const button = told.find(({ to }) => to === 'ana')?.buttons?.[1];
    await press('ana', button?.id ?? '');
    await press('ana', 'needs:none');
    const booked = await bookedBy('ana');
    expect(booked).toMatchObject({ caseId: found.id, startsAt: at('2026-11-23', '9:30') });
    const again = await town.text('carla', 'CITA A2A2');
    expect(again.map(({ to }) => to)).toEqual(['carla']);
    await town.store.transact((tx) => updateCase(tx, found.id, { state: 'closed' }));
    await press('ana', `booked:call-off:${booked?.code}`);
    const refused = await town.text('carla', 'CITA A2A2');
    expect(refused.map(({ to }) => to)).toEqual(['carla']);
    expect((await town.text('carla', 'CITA C3C3'))[0]?.text).toContain('C3C3');
  });

  test('the assigned member of staff is booked, though another is free sooner', async () => {
    await open();
    const dina = await town.settle({
      name: 'dina',
      channel: 'signal',
      language: 'es',
      counties: ['37021'],
      roles: ['operator'],
    });
    await open({ staffId: dina, weekday: 2 });
    const ana = await settle('ana');
    await town.store.transact(async (tx) => {
      const given = { desk: 'consulta', state: 'assigned', urgent: false, language: 'es' } as const;
      const about = { ...given, personId: ana, addressId: null };
      const { id } = await addCase(tx, about, () => 'A2A2', town.clock.now());
      await updateCase(tx, id, { assignedTo: dina });
    });
    const [shown] = await town.text('ana', 'cita');
    expect(shown?.buttons?.[0]?.id).toBe(`slot:${dina}-${at('2026-11-24', '9:00')}`);
  });

  test('nobody else can see, move or call off an appointment, nor record who came', async () => {
    await open();
    await settle('ana');
    await settle('beto');
    const { code, id } = await book('ana', at('2026-11-23', '9:00'));
    for (const words of [`ANULAR ${code}`, `VINO ${code}`, `CANCELAR ${code}`, `CITA ${code}`]) {
      for (const { text } of await town.text('beto', words)) expect(text).not.toContain('12 Main');
    }
    await press('beto', `booked:call-off:${code}`);
    await press('beto', `booked:move:${code}`);
    await press('beto', slotOf(at('2026-11-23', '9:30')));
    const after = await town.store.read((q) => appointmentById(q, id));
    expect(after).toMatchObject({ state: 'booked', startsAt: at('2026-11-23', '9:00') });
  });

  test('CANCEL alone is asked about while one is to come; STOP ends all, and then nobody is reminded', async () => {
    await open();
    await settle('ana');
    const { id, startsAt } = await book('ana', at('2026-11-23', '9:00'));
    const [asked] = await town.text('ana', 'cancelar');
    expect(asked?.text).toContain('o no recibir ningún mensaje más');
    expect(await town.store.read((q) => appointmentById(q, id))).toMatchObject({ state: 'booked' });
    await town.text('ana', 'alto');
    const from = town.sent.length;
    town.clock.set(startsAt - DAY);
    await eachDue(town.world, appointmentWatch);
    town.clock.set(startsAt - 2 * HOUR);
    await eachDue(town.world, appointmentWatch);
    await town.deliver();
    expect(town.sent.slice(from)).toEqual([]);
    expect(await town.store.read((q) => appointmentById(q, id))).toMatchObject({ reminded: 2 });
  });

  test('staff are not told that somebody was told who gets no messages', async () => {
    await open();
    await settle('ana');
    await town.text('ana', 'alto');
    const { code, endsAt } = await book('ana', at('2026-11-23', '9:00'));
    expect(town.sent.filter(({ to }) => to === 'ana').at(-1)?.text).toContain('INICIO');
    town.clock.set(endsAt);
    const told = await town.text('carla', `FALTÓ ${code}`);
    expect(told.map(({ to }) => to)).toEqual(['carla']);
    expect(told[0]?.text).toContain('no recibe mensajes');
  });

  test('one that cannot be read does not keep the others from their reminders', async () => {
    await open();
    await settle('ana');
    await settle('beto');
    const broken = await book('ana', at('2026-11-23', '9:00'));
    await book('beto', at('2026-11-23', '9:30'));
    await town.store.transact((tx) =>
      tx.run(sql`UPDATE appointments SET place = 'not sealed' WHERE id = ${broken.id}`),
    );
    const from = town.sent.length;
    town.clock.set(at('2026-11-22', '9:30'));
    await eachDue(town.world, appointmentWatch);
    await town.deliver();
    expect(town.sent.slice(from)).toHaveLength(1);
    expect(await eachDue(town.world, appointmentWatch)).toBe(0);
  });

  test('its calendar file follows it, and is gone with it', async () => {
    await open();
    const ana = await settle('ana');
    const { token, id, code } = await book('ana', at('2026-11-23', '9:00'));
    const attached = town.sent.find(({ file }) => file)?.file;
    expect(attached).toMatchObject({ name: 'cita.ics', contentType: 'text/calendar' });
    const web = { store: town.store, now: town.clock.now, network: town.world.network };
    const app = calendarFiles(web as unknown as WebContext);
    const get = async () => app.request(`/calendar/${token}.ics`);
    const first = await get();
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('content-type')).toContain('text/calendar');
    const file = readCalendar(await first.text());
    expect(readCalendar(String(attached?.bytes)).get('UID')).toBe(file.get('UID'));
    expect(file.get('DTSTART')).toBe('20261123T140000Z');
    expect(file.get('SUMMARY')).toBe('Red de Prueba: cita');

    await press('ana', `booked:move:${code}`);
    await press('ana', slotOf(at('2026-11-23', '10:00')));
    const moved = readCalendar(await (await get()).text());
    expect(moved.get('DTSTART')).toBe('20261123T150000Z');
    expect(moved.get('UID')).toBe(file.get('UID'));
    expect(moved.get('SEQUENCE')).toBe('1');

    await press('ana', `booked:call-off:${code}`);
    const cancelled = readCalendar(await (await get()).text());
    expect(cancelled.get('METHOD')).toBe('CANCEL');
    expect(cancelled.get('SEQUENCE')).toBe('2');
    expect(await town.store.read((q) => revisionsOf(q, id))).toBe(2);

    for (const path of [`${'0'.repeat(26)}.ics`, token, 'x.ics', `${token}.ics.ics`]) {
      expect((await app.request(`/calendar/${path}`)).status).toBe(404);
    }
    await town.store.transact((tx) => forgetPerson(tx, ownersWith(areas), ana, town.clock.now()));
    await town.store.transact((tx) => deleteForgotten(tx, ana));
    expect((await get()).status).toBe(404);
  });

  test('where no file can be sent, a link to it is, if there is an address', async () => {
    await open();
    town.world.network.site = 'https://linea.example';
    await town.settle({ name: 'ana', channel: 'sms', language: 'es' });
    for (const words of ['cita', '1', 'no']) await town.text('ana', words);
    const [{ token } = { token: '' }] = await all();
    const said = town.sent.at(-1);
    expect(said?.text).toContain(`https://linea.example/calendar/${token}.ics`);
    expect(said?.file).toBeUndefined();
  });

  test('it is deleted thirty days after it was over', async () => {
    await open();
    await settle('ana');
    const { code, endsAt } = await book('ana', at('2026-11-23', '9:00'));
    const sweep = (now: number) =>
      town.store.transact((tx) => sweepAppointments(tx, now - 30 * DAY));
    expect(await sweep(endsAt + 30 * DAY)).toBe(0);
    expect(await sweep(endsAt + 30 * DAY + 1)).toBe(1);
    expect(await town.store.read((q) => appointmentByCode(q, code))).toBeNull();
  });

  test('staff who are gone are asked no more: an admin is', async () => {
    await open();
    await settle('ana');
    await town.settle({
      name: 'adela',
      channel: 'telegram',
      language: 'es',
      counties: ['37089'],
      roles: ['admin'],
    });
    const { endsAt, code } = await book('ana', at('2026-11-23', '9:00'));
    await town.text('carla', 'ALTO');
    town.clock.set(endsAt);
    await eachDue(town.world, appointmentWatch);
    const told = await town.deliver();
    expect(told.map(({ to }) => to)).toEqual(['adela']);
    expect(told[0]?.text).toContain(`VINO ${code}`);
    // And nobody can book with them.
    const [shown] = await town.text('ana', 'cita');
    expect(shown?.text).toContain('no damos citas');
  });
});
