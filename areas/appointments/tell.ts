import type { Language } from '../../content/languages.ts';
import type { Tx } from '../../db/store.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { loadPerson, reach } from '../../people/people.ts';
import type { Act } from '../act.ts';
import { caseBehind } from '../cases/standing.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { reachHelper, type World } from '../world.ts';
import { needsOf, paramsOf } from './describe.ts';
import type { Appointment } from './store/appointments.ts';

const DAY = 24 * 60 * 60_000;

/** Tells the member of staff what befell an appointment with them, while they help people. */
export async function tellStaff(
  act: Act,
  appointment: Appointment,
  what: 'booked' | 'moved' | 'cancelled',
): Promise<void> {
  const { tx, world, inboundId, person } = act;
  const { id, code, needs, staffId, caseId } = appointment;
  if (staffId === person.id) return;
  const caseCode = (await caseBehind(act, caseId))?.code;
  const to = await reachHelper(tx, world, staffId);
  if (!to) return;
  await tell(tx, world, to, {
    key: `appointment-${what}:${id}:${staffId}:${inboundId}`,
    says: (language) => [
      say(`appointments.staff.${what}`, paramsOf(world, appointment, language)),
      ...(caseCode ? [say('appointments.staff.of-case', { code: caseCode })] : []),
      ...(needs.length > 0
        ? [say('appointments.staff.needs', { needs: needsOf(needs, language) })]
        : []),
    ],
    lane: 'ask',
    lasts: DAY,
    about: code,
  });
}

/**
 * Tells the person of an appointment something about it; nothing to those who left or asked to be
 * forgotten.
 * @param what makes the message one of a kind, so that it never goes out twice
 * @returns whether there was anyone to tell
 */
export async function tellPersonOf(
  tx: Tx,
  world: World,
  { id, code, personId, addressId, startsAt }: Appointment,
  what: string,
  words: (language: Language) => Say,
  lasts = DAY,
): Promise<boolean> {
  const person = await loadPerson(tx, personId);
  const to = await reach(tx, personId, channelsInUse(world.network), addressId);
  if (person.state !== 'active' || !to) return false;
  await tell(tx, world, to, {
    key: `appointment-${what}:${id}:${startsAt}`,
    says: (language) => [words(language)],
    lane: 'reply',
    lasts,
    about: code,
  });
  return true;
}
