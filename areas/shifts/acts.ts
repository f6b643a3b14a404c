import { type ActsOf, type ProofsOf, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import type { ShiftDeed } from './deed.ts';
import { drop, list } from './list.ts';
import { addWeekly, goOff, plan, stayLonger } from './plan.ts';
import { cannot, come, decline, take } from './swap.ts';

/** What is done with shifts. */
export const shiftActs: ActsOf<ShiftDeed> = {
  'shift.plan': plan,
  'shift.weekly': (act, { weekly, purposes }) => addWeekly(act, weekly, purposes),
  'shift.off': goOff,
  'shift.stay': (act, { hours }) => stayLonger(act, hours),
  'shift.list': list,
  'shift.drop': (act, { number }) => drop(act, number),
  'shift.come': (act, { id }) => come(act, id),
  'shift.cannot': (act, { id }) => cannot(act, id),
  'shift.take': (act, { id }) => take(act, id),
  'shift.decline': (act, { id }) => decline(act, id),
};

/** A forged SMS must leave no place without whoever keeps it. */
export const shiftProofs: ProofsOf<ShiftDeed> = {
  'shift.off': async ({ person }) =>
    person.onDutySince === null ? null : told(say('duty.ask-off')),
  'shift.cannot': async () => told(refusal('shifts.ask-cannot')),
  'shift.drop': async () => told(say('shifts.ask-drop')),
};
