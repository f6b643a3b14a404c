import { timeOfDay } from '../../broadcasts/compose.ts';
import type { Tx } from '../../db/store.ts';
import { helpingRoles } from '../../db/vocabulary.ts';
import { wakes } from '../../db/wake.ts';
import type { Watch } from '../area.ts';
import { tell } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor, staffFor, type World } from '../world.ts';
import { clocksOf } from './clocks.ts';
import { ownChoices, paramsOf } from './describe.ts';
import { dueReminder, type Reminder } from './rules/reminders.ts';
import { type Appointment, appointmentById, updateAppointment } from './store/appointments.ts';
import { tellPersonOf } from './tell.ts';

const DAY = 24 * 60 * 60_000;

/** Sends the reminders that are due. */
export const appointmentWatch: Watch = {
  kind: 'appointment',
  name: 'clock.what.appointment',
  ...wakes(({ appointments }) => appointments),
  one: watchOne,
};

async function watchOne(tx: Tx, world: World, id: number): Promise<void> {
  const now = world.now();
  const one = await appointmentById(tx, id);
  if (one?.wakeAt == null || one.wakeAt > now) return;
  if (one.state !== 'booked') {
    await updateAppointment(tx, id, { wakeAt: null });
    return;
  }
  const clocks = clocksOf(world.network.timeZone);
  const { remind, reminded, wakeAt } = dueReminder(one, now, clocks);
  await updateAppointment(tx, id, { reminded, wakeAt });
  if (remind === 'came') await askStaff(tx, world, one);
  else if (remind) await remindPerson(tx, world, one, remind);
}

async function remindPerson(
  tx: Tx,
  world: World,
  one: Appointment,
  which: Exclude<Reminder, 'came'>,
): Promise<void> {
  const { startsAt, code } = one;
  const { timeZone } = world.network;
  const lasts = startsAt - world.now();
  await tellPersonOf(
    tx,
    world,
    one,
    which,
    (language) => {
      const params = paramsOf(world, one, language);
      const time = which === 'hours-before' ? timeOfDay(startsAt, language, timeZone) : params.time;
      return say(`appointments.remind.${which}`, { ...params, time }, ownChoices(code));
    },
    lasts,
  );
}

/** Whoever was to be there is asked; admins, where they are no longer among the staff. */
async function askStaff(tx: Tx, world: World, one: Appointment): Promise<void> {
  const { id, code, staffId, startsAt } = one;
  const staff = await staffFor(tx, world, helpingRoles, null);
  const there = staff.filter(({ person }) => person.id === staffId);
  for (const to of there.length > 0 ? there : await adminsFor(tx, world, null)) {
    await tell(tx, world, to, {
      key: `appointment-came:${id}:${startsAt}:${to.person.id}`,
      says: (language) => [
        say('appointments.staff.came', paramsOf(world, one, language), [
          { id: `kept:${code}`, label: 'appointments.choices.kept' },
          { id: `missed:${code}`, label: 'appointments.choices.missed' },
        ]),
      ],
      lane: 'ask',
      lasts: 2 * DAY,
      about: code,
    });
  }
}
