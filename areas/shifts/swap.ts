import { audit } from '../../db/audit.ts';
import { dutyFor, type Purpose, purposesIn } from '../../people/duty.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tellPerson } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import { about, askOthers, tellNobody } from './ask.ts';
import { spanOf } from './describe.ts';
import { begun, settleDuty } from './duty.ts';
import { purposesFor } from './plan.ts';
import { shiftAfter } from './rules/shifts.ts';
import {
  addShift,
  answerAsk,
  asksOfShift,
  openAsksOf,
  type Shift,
  shiftById,
  shiftsOfPerson,
  updateShift,
} from './store/shifts.ts';

/** The shift of somebody that an answer is about: by its id, or the next; null where there is none. */
async function ownShift({ tx, person }: Act, id: number | null): Promise<Shift | null> {
  const own = await shiftsOfPerson(tx, person.id, ['coming', 'open', 'on']);
  return own.find((one) => (id === null ? one.state !== 'on' : one.id === id)) ?? null;
}

/** "Yes, I am coming." */
export async function come(act: Act, id: number | null): Promise<Outcome> {
  const { tx, world, language, person, now } = act;
  const shift = await ownShift(act, id);
  if (!shift) return told(refusal('shifts.none-coming'));
  // Whoever finds time after all keeps it while nobody else has it.
  const state = shift.state === 'open' ? shiftAfter('open', 'again') : shift.state;
  await updateShift(tx, shift, { state: state ?? shift.state, sure: true, remindedAt: now });
  const subject = `person:${person.id}`;
  await audit(
    tx,
    { actorId: person.id, action: 'shift.sure', subject, details: { shift: shift.id } },
    now,
  );
  return told(say('shifts.sure', { when: spanOf(world, shift, language) }));
}

/** "I cannot": the others who keep such shifts are asked. */
export async function cannot(act: Act, id: number | null): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const shift = await ownShift(act, id);
  if (!shift) return told(refusal('shifts.none-coming'));
  const when = spanOf(world, shift, language);
  if (shift.state === 'open') return told(say('shifts.asking', { when }));
  const left = await openRest(act, shift);
  const asked = await askOthers(tx, world, left);
  const subject = `person:${person.id}`;
  const details = { shift: shift.id, asked };
  await audit(tx, { actorId: person.id, action: 'shift.cannot', subject, details }, now);
  if (asked === 0) await tellNobody(tx, world, left);
  return told(say(asked > 0 ? 'shifts.asking' : 'shifts.nobody-to-ask', { when }));
}

/** The shift while it is looked for somebody else; of one that is on, what is left of it. */
async function openRest({ tx, now }: Act, shift: Shift): Promise<Shift> {
  if (shift.state === 'coming') return updateShift(tx, shift, { state: 'open' });
  await updateShift(tx, shift, { state: 'over', endsAt: now, rotaId: null });
  await settleDuty(tx, shift.personId, now);
  const { personId, purposes, endsAt } = shift;
  const given = { personId, purposes, startsAt: now, endsAt, remindedAt: now };
  const rest = await addShift(tx, { ...given, state: 'open' });
  return rest ?? shift;
}

/** The shift that an answer to "can you take it?" is about. */
async function askedShift({ tx, person }: Act, id: number | null): Promise<Shift | null> {
  if (id === null) return (await openAsksOf(tx, person.id))[0] ?? null;
  const asked = (await asksOfShift(tx, id)).some(({ personId }) => personId === person.id);
  return asked ? shiftById(tx, id) : null;
}

/** Who first says yes has the shift; whose it was and the others hear so. */
export async function take(act: Act, id: number | null): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  const shift = await askedShift(act, id);
  if (!shift) return told(refusal('shifts.none-to-take'));
  const state = shiftAfter(shift.state, 'give');
  if (!state || shift.endsAt <= now) return told(refusal('shifts.taken-already'));
  const chosen = purposesFor(act, purposesIn(shift.purposes));
  if ('says' in chosen) return chosen;
  await updateShift(tx, shift, { state });
  await answerAsk(tx, { shiftId: shift.id, personId: person.id }, 'took');
  const own = await mine(act, shift, chosen);
  const subject = `person:${person.id}`;
  const details = { shift: shift.id };
  await audit(tx, { actorId: person.id, action: 'shift.taken', subject, details }, now);
  await tellPerson(tx, world, shift.personId, null, about(world, shift, 'taken'));
  for (const other of await asksOfShift(tx, shift.id)) {
    if (other.personId === person.id || other.answer === 'declined') continue;
    await tellPerson(
      tx,
      world,
      other.personId,
      other.addressId,
      about(world, shift, 'gone', other.personId),
    );
  }
  return told(say('shifts.yours', { when: spanOf(world, own, language) }));
}

/** The shift as one of whoever takes it; it begins at once where it should have begun. */
async function mine(act: Act, shift: Shift, chosen: readonly Purpose[]): Promise<Shift> {
  const { tx, world, person, now } = act;
  const { endsAt } = shift;
  const isOn = shift.startsAt <= now;
  const startsAt = Math.max(shift.startsAt, now);
  const given = { personId: person.id, purposes: dutyFor(chosen), startsAt, endsAt, sure: true };
  const own = await addShift(tx, { ...given, state: isOn ? 'on' : 'coming', remindedAt: now });
  if (!own) throw new Error('The store kept no shift.');
  if (isOn) await begun(tx, world, own);
  return own;
}

/** "Not this one": where all have said so, the admins hear of it. */
export async function decline(act: Act, id: number | null): Promise<Outcome> {
  const { tx, world, person } = act;
  const shift = await askedShift(act, id);
  if (!shift) return told(refusal('shifts.none-to-take'));
  await answerAsk(tx, { shiftId: shift.id, personId: person.id }, 'declined');
  const asks = await asksOfShift(tx, shift.id);
  if (shift.state === 'open' && asks.every(({ answer }) => answer === 'declined')) {
    await tellNobody(tx, world, shift);
  }
  return told(say('shifts.declined'));
}
