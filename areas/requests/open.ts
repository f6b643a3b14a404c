import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { caseBehind } from '../cases/standing.ts';
import { tellPerson } from '../tell.ts';
import { refusal, say } from '../turn.ts';
import type { World } from '../world.ts';
import type { RequestDraft } from './dialogue.ts';
import type { AskState, RequestKind, Skill } from './rules/requests.ts';
import { move } from './settle.ts';
import { asksOf } from './store/asks.ts';
import { addRequest, requestsOfAppointment, type SupportRequest } from './store/requests.ts';
import { askNextWave, reschedule } from './waves.ts';
import { factsOf } from './words.ts';

/** What volunteers are to be asked for. */
export interface NewRequest {
  kind: RequestKind;
  county: string;
  /** The town, and what it is about: shown to all who are asked. */
  place: string;
  about: string;
  /** Address, names, telephone: shown only to those who accepted. */
  details: string;
  /** Milliseconds since 1970. */
  startsAt: number;
  needed: number;
  skills: Skill[];
  /** Groups that are asked as a whole before anyone else. */
  groups: Role[];
  caseId: number | null;
  appointmentId: number | null;
  createdById: number | null;
}

/**
 * Puts a request on record and asks its first wave.
 * @returns its code, and how many were asked
 */
export async function openRequest(
  tx: Tx,
  world: World,
  given: NewRequest,
): Promise<{ code: string; asked: number }> {
  const now = world.now();
  const { place, about, ...rest } = given;
  const request = await addRequest(
    tx,
    { ...rest, summary: { place, about } },
    () => makeCode(world.random),
    now,
  );
  const { id, kind, county, needed, createdById: actorId } = request;
  const subject = `request:${id}`;
  const details = { kind, county, needed };
  await audit(tx, { actorId, action: 'request.opened', subject, details }, now);
  const asked = await askNextWave(tx, world, request);
  await reschedule(tx, world, request);
  return { code: request.code, asked };
}

/** The form is complete: volunteers are asked. */
export async function openDrafted(act: Act, draft: RequestDraft): Promise<Outcome> {
  const { tx, world, person } = act;
  const { kind, county, startsAt, needed, caseCode, place = '', ...rest } = draft;
  if (!kind || !county || startsAt === undefined || needed === undefined) return told();
  const one = await caseBehind(act, caseCode ?? null);
  const { code, asked: people } = await openRequest(tx, world, {
    ...rest,
    ...{ kind, county, startsAt, needed, place },
    caseId: one?.id ?? null,
    appointmentId: null,
    createdById: person.id,
  });
  const key = people > 0 ? 'requests.opened' : 'requests.opened-nobody';
  return told(say(key, { code, asked: people }));
}

/** Calls off what was asked for with an appointment, and tells those who were asked. */
export async function cancelRequestsOf(
  tx: Tx,
  world: World,
  { appointmentId }: { appointmentId: number },
): Promise<void> {
  for (const request of await requestsOfAppointment(tx, appointmentId)) {
    await callOff(tx, world, request, null);
  }
}

/** Calls a request off; returns how many were told, or null where it is over already. */
export async function callOff(
  tx: Tx,
  world: World,
  request: SupportRequest,
  actorId: number | null,
): Promise<number | null> {
  if (!(await move(tx, request, 'cancel', actorId, world.now()))) return null;
  return tellOver(tx, world, request, 'called-off', ['asked', 'full', 'accepted'], actorId);
}

const DAY = 24 * 60 * 60_000;

/** Tells some of those who were asked that it is over; returns how many. */
export async function tellOver(
  tx: Tx,
  world: World,
  request: SupportRequest,
  what: 'called-off' | 'finished',
  states: readonly AskState[],
  actorId: number | null,
): Promise<number> {
  const asks = (await asksOf(tx, request.id)).filter(
    ({ state, standing, personId }) => states.includes(state) && standing && personId !== actorId,
  );
  for (const { id, personId, addressId } of asks) {
    await tellPerson(tx, world, personId, addressId, {
      key: `request-over:${id}`,
      says: (language) => [refusal(`requests.over.${what}`, factsOf(world, request, language))],
      lane: 'ask',
      lasts: DAY,
      about: request.code,
    });
  }
  return asks.length;
}
