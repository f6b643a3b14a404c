import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addAppointment,
  appointmentByToken,
  bookedWith,
  comingOf,
  revisionsOf,
  sweepAppointments,
  updateAppointment,
} from '../../areas/appointments/store/appointments.ts';
import {
  addOfficeHours,
  officeHoursOf,
  removeOfficeHours,
} from '../../areas/appointments/store/office-hours.ts';
import { appointmentWatch } from '../../areas/appointments/watch.ts';
import { audit } from '../../db/audit.ts';
import type { Store, Tx } from '../../db/store.ts';
import { addPerson } from '../../people/people.ts';
import { engines } from './engines.ts';

const NOW = 1_790_000_000_000;
const HOUR = 3_600_000;

describe.each(engines)('appointments on $name', ({ open, end: close }) => {
  let store: Store;
  let codes: string[];

  beforeEach(async () => {
    store = await open();
    codes = ['A2A2', 'C3C3', 'D4D4', 'E6E6'];
  });
  afterEach(() => store.close());
  afterAll(close);

  async function book(tx: Tx, personId: number, startsAt: number, staffId = 900) {
    const token = `token-${codes.length}`;
    const when = { startsAt, endsAt: startsAt + HOUR, reminded: 0, wakeAt: startsAt - HOUR };
    const who = { personId, staffId, addressId: 1, caseId: null };
    const given = { ...when, ...who, place: 'Oficina', needs: ['interpreter' as const], token };
    return addAppointment(tx, given, () => codes.shift() ?? '', NOW);
  }

  test('a time is given once, and is free again once it was called off', async () => {
    await store.transact(async (tx) => {
      const person = await addPerson(tx, {}, NOW);
      const first = await book(tx, person, NOW + 2 * HOUR);
      expect(first).toMatchObject({ code: 'A2A2', state: 'booked', needs: ['interpreter'] });
      expect(await book(tx, person, NOW + 2 * HOUR)).toBeNull();
      expect(await book(tx, person, NOW + 2 * HOUR, 901)).not.toBeNull();
      await updateAppointment(tx, first?.id ?? 0, { state: 'cancelled', wakeAt: null });
      expect(await book(tx, person, NOW + 2 * HOUR)).toMatchObject({ code: 'E6E6' });
    });
  });

  test('two transactions at once do not move two people to one time', async () => {
    const ids = await store.transact(async (tx) => {
      const person = await addPerson(tx, {}, NOW);
      const booked = [await book(tx, person, NOW + HOUR), await book(tx, person, NOW + 2 * HOUR)];
      return booked.map((one) => one?.id ?? 0);
    });
    const startsAt = NOW + 5 * HOUR;
    const move = (id: number) =>
      store.transact(async (tx) => {
        const taken = (await bookedWith(tx, [900], NOW)).some((one) => one.startsAt === startsAt);
        if (taken) return false;
        await updateAppointment(tx, id, { startsAt, endsAt: startsAt + HOUR });
        return true;
      });
    const moved = await Promise.all(ids.map(move));
    expect(moved.filter(Boolean)).toHaveLength(1);
  });

  test('what comes, what is due, how often it changed, and what is over', async () => {
    await store.transact(async (tx) => {
      const person = await addPerson(tx, {}, NOW);
      const one = await book(tx, person, NOW + 2 * HOUR);
      const id = one?.id ?? 0;
      expect((await comingOf(tx, person, NOW))?.id).toBe(id);
      expect(await comingOf(tx, person, NOW + 3 * HOUR)).toBeNull();
      expect((await appointmentByToken(tx, one?.token ?? ''))?.place).toBe('Oficina');
      expect(await appointmentWatch.due(tx, NOW + HOUR - 1, 10)).toEqual([]);
      expect(await appointmentWatch.due(tx, NOW + HOUR, 10)).toEqual([id]);
      const subject = `appointment:${id}`;
      for (const action of ['appointment.booked', 'appointment.moved', 'appointment.cancelled']) {
        await audit(tx, { actorId: null, action, subject }, NOW);
      }
      expect(await revisionsOf(tx, id)).toBe(2);
      expect(await sweepAppointments(tx, NOW)).toBe(0);
      expect(await sweepAppointments(tx, NOW + 24 * HOUR)).toBe(1);
    });
  });

  test('office hours are listed in the order of the week and taken away by their owner only', async () => {
    await store.transact(async (tx) => {
      const staffId = await addPerson(tx, {}, NOW);
      const given = { staffId, fromMinute: 600, toMinute: 700, slotMinutes: 20, place: 'Oficina' };
      const late = await addOfficeHours(tx, { ...given, weekday: 5 }, NOW);
      const early = await addOfficeHours(tx, { ...given, weekday: 1 }, NOW);
      expect((await officeHoursOf(tx, staffId)).map(({ id }) => id)).toEqual([early, late]);
      await removeOfficeHours(tx, staffId + 1, late);
      await removeOfficeHours(tx, staffId, early);
      expect(await officeHoursOf(tx, staffId)).toEqual([{ ...given, weekday: 5, id: late }]);
    });
  });
});
