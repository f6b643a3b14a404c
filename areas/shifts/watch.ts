import type { Tx } from '../../db/store.ts';
import { wakes, waking } from '../../db/wake.ts';
import { isInGoodStanding } from '../../people/authority.ts';
import { dutyFor, isOnDuty, offDuty, purposesIn, purposesOf } from '../../people/duty.ts';
import { findPerson, updatePerson } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import type { Watch } from '../area.ts';
import { tellPerson } from '../tell.ts';
import { type Choice, say } from '../turn.ts';
import type { World } from '../world.ts';
import { tellNobody } from './ask.ts';
import { isTakenOver } from './cover.ts';
import { momentOf, purposesAs, spanOf } from './describe.ts';
import { begun, settleDuty } from './duty.ts';
import { stayChoices } from './plan.ts';
import {
  nextTask,
  REMIND_BEFORE,
  type ShiftTask,
  shiftAfter,
  WARN_BEFORE,
} from './rules/shifts.ts';
import { type Shift, shiftById, updateShift } from './store/shifts.ts';

const HOUR = 60 * 60_000;

/** Reminds, begins, asks whether somebody stays, and ends. */
export const shiftWatch: Watch = {
  kind: 'shift',
  name: 'shifts.what.shift',
  ...wakes(({ shifts }) => shifts),
  one: watchOne,
};

/** Puts off duty whose end came without a shift on record, as of those who were on duty before an upgrade. */
export const dutyWatch: Watch = {
  kind: 'duty',
  name: 'shifts.what.shift',
  ...waking(({ tables: { people } }) => ({ from: people, id: people.id, at: people.onDutyUntil })),
  async one(tx, world, id) {
    const now = world.now();
    await settleDuty(tx, id, now);
    const person = await findPerson(tx, id);
    if (person && !isOnDuty(person, now)) await updatePerson(tx, id, offDuty);
  },
};

/** Does all that is due on a shift, one after the other: the program may have been off. */
async function watchOne(tx: Tx, world: World, id: number): Promise<void> {
  const now = world.now();
  let shift = await shiftById(tx, id);
  for (
    let next = shift && nextTask(shift);
    shift && next && next.at <= now;
    next = nextTask(shift)
  ) {
    shift = await tasks[next.task](tx, world, shift);
  }
}

const tasks: Record<ShiftTask, (tx: Tx, world: World, shift: Shift) => Promise<Shift>> = {
  remind,
  begin,
  warn,
  end,
  uncovered,
  lapse,
};

async function remind(tx: Tx, world: World, shift: Shift): Promise<Shift> {
  const now = world.now();
  if (now < shift.startsAt) {
    const choices: Choice[] = [
      { id: `shift:come:${shift.id}`, label: 'shifts.choices.come' },
      { id: `shift:cannot:${shift.id}`, label: 'shifts.choices.cannot' },
    ];
    await tellPerson(tx, world, shift.personId, null, {
      key: `shift-remind:${shift.id}`,
      says: (language) => [
        say(
          shift.sure ? 'shifts.remind-sure' : 'shifts.remind',
          { when: spanOf(world, shift, language), purposes: purposesOfShift(shift, language) },
          choices,
        ),
      ],
      lane: 'urgent',
      lasts: REMIND_BEFORE,
    });
  }
  return updateShift(tx, shift, { remindedAt: now });
}

function purposesOfShift({ purposes }: Shift, language: Parameters<typeof purposesAs>[1]): string {
  return purposesAs(purposesIn(purposes), language);
}

/** On duty by itself, whoever did not say no, while their roles are in force. */
async function begin(tx: Tx, world: World, shift: Shift): Promise<Shift> {
  const now = world.now();
  const person = await findPerson(tx, shift.personId);
  const may = person && isInGoodStanding(person) ? purposesOf(person) : [];
  const purposes = purposesIn(shift.purposes).filter((one) => may.includes(one));
  if (!person || purposes.length === 0 || shift.endsAt <= now) {
    return updateShift(tx, shift, { state: shiftAfter(shift.state, 'end') ?? 'lapsed' });
  }
  const on = await updateShift(tx, shift, { state: 'on', purposes: dutyFor(purposes) });
  await begun(tx, world, on);
  await tellPerson(tx, world, shift.personId, null, {
    key: `shift-begun:${shift.id}`,
    says: (language) => [
      say('shifts.begun', {
        until: momentOf(world, shift.endsAt, language),
        purposes: purposesOfShift(on, language),
      }),
    ],
    lane: 'urgent',
    lasts: Math.min(HOUR, shift.endsAt - now),
  });
  return on;
}

/** Before the end: who is there next, and whether they can stay. */
async function warn(tx: Tx, world: World, shift: Shift): Promise<Shift> {
  const now = world.now();
  const person = await findPerson(tx, shift.personId);
  if (person && now < shift.endsAt) {
    const isSafe = await isTakenOver(tx, person, shift);
    await tellPerson(tx, world, shift.personId, null, {
      key: `shift-warn:${shift.id}:${shift.endsAt}`,
      says: (language) => [
        say(
          isSafe ? 'shifts.warn-taken-over' : 'shifts.warn-nobody',
          { until: momentOf(world, shift.endsAt, language) },
          stayChoices,
        ),
      ],
      lane: 'urgent',
      lasts: WARN_BEFORE,
    });
  }
  return updateShift(tx, shift, { warnedAt: now });
}

async function end(tx: Tx, world: World, shift: Shift): Promise<Shift> {
  const now = world.now();
  const over = await updateShift(tx, shift, { state: shiftAfter(shift.state, 'end') ?? 'over' });
  await settleDuty(tx, shift.personId, now);
  const person = await findPerson(tx, shift.personId);
  if (person && isInGoodStanding(person)) await tellOver(tx, world, person, shift);
  return over;
}

async function tellOver(tx: Tx, world: World, person: Person, shift: Shift): Promise<void> {
  const isSafe = await isTakenOver(tx, person, shift);
  await tellPerson(tx, world, person.id, null, {
    key: `shift-over:${shift.id}:${shift.endsAt}`,
    says: [
      isSafe
        ? say('shifts.over-taken-over')
        : say('shifts.over-nobody', {}, stayChoices.slice(0, 1)),
    ],
    lane: 'urgent',
    lasts: HOUR,
  });
}

/** It begins and nobody has it; it can still be taken until it is over. */
async function uncovered(tx: Tx, world: World, shift: Shift): Promise<Shift> {
  await tellNobody(tx, world, shift);
  return updateShift(tx, shift, { warnedAt: world.now() });
}

async function lapse(tx: Tx, _world: World, shift: Shift): Promise<Shift> {
  return updateShift(tx, shift, { state: shiftAfter(shift.state, 'lapse') ?? 'lapsed' });
}
