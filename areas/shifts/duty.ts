import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { dutyFor, offDuty, purposesIn } from '../../people/duty.ts';
import { loadPerson, updatePerson } from '../../people/people.ts';
import type { World } from '../world.ts';
import { shiftAfter } from './rules/shifts.ts';
import { type Shift, shiftsOfPerson, updateShift } from './store/shifts.ts';

/** Puts what `people/duty.ts` answers by in step with the shifts of somebody that are on. */
export async function settleDuty(tx: Tx, personId: number, now: number): Promise<void> {
  const on = await shiftsOfPerson(tx, personId, ['on']);
  if (on.length === 0) return updatePerson(tx, personId, offDuty);
  const { onDutySince } = await loadPerson(tx, personId);
  await updatePerson(tx, personId, {
    onDutySince: onDutySince ?? Math.min(now, ...on.map(({ startsAt }) => startsAt)),
    onDutyUntil: Math.max(...on.map(({ endsAt }) => endsAt)),
    onDutyFor: dutyFor(on.flatMap(({ purposes }) => purposesIn(purposes))),
  });
}

/** Begins a shift that is on now, and what waited for somebody to be on duty. */
export async function begun(tx: Tx, world: World, shift: Shift): Promise<void> {
  const now = world.now();
  await settleDuty(tx, shift.personId, now);
  const subject = `person:${shift.personId}`;
  const details = { shift: shift.id };
  await audit(tx, { actorId: shift.personId, action: 'shift.started', subject, details }, now);
  for (const area of world.areas) await area.onDuty?.(tx, world);
}

/** Ends the shifts of somebody that are on. */
export async function endDuty(tx: Tx, personId: number, now: number): Promise<void> {
  for (const shift of await shiftsOfPerson(tx, personId, ['on'])) {
    const state = shiftAfter(shift.state, 'end');
    // What is ended before its time was kept until then.
    if (state) await updateShift(tx, shift, { state, endsAt: Math.min(shift.endsAt, now) });
  }
  await settleDuty(tx, personId, now);
  const subject = `person:${personId}`;
  await audit(tx, { actorId: personId, action: 'shift.ended', subject }, now);
}
