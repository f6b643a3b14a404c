import { readFacts, type SightingFacts } from '../../content/facts.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { type Act, type Outcome, told } from '../act.ts';
import type { Draft } from '../sighting-draft.ts';
import { type Say, say } from '../turn.ts';
import { advance } from './advance.ts';
import { findAsked } from './asked.ts';
import { howConfirmed } from './confirmed.ts';
import type { Instead, VerdictGiven } from './deed.ts';
import { drillSays } from './drill.ts';
import { addPictures, learn, noteDown } from './facts.ts';
import { VERDICT_GIVEN } from './given.ts';
import { answerLate, closedSay } from './late.ts';
import { move, reschedule } from './moving.ts';
import { askForPlainFirst } from './plain-first.ts';
import { progressOf } from './progress.ts';
import { GOERS, isEnough } from './rules/asking.ts';
import { after, type IncidentState, isOpen, type Verdict } from './rules/lifecycle.ts';
import { assignmentByCode, assignmentsOf, updateAssignment } from './store/assignments.ts';
import { type Incident, incidentById, updateIncident } from './store/incidents.ts';
import { tellReporters } from './tell-reporters.ts';
import { closedKey, releaseOthers } from './tell-verifiers.ts';

/** ON MY WAY. */
export async function accept(
  act: Act,
  code: string | null,
  minutes: number | null,
): Promise<Outcome> {
  const { tx, world, now, person } = act;
  const asked = await findAsked(act, code, 'on-my-way');
  if ('says' in asked) return asked;
  const { assignment, incident } = asked;
  if (!isOpen(incident.state)) return told(closedSay(assignment));
  const others = (await assignmentsOf(tx, incident.id)).filter((one) => one.id !== assignment.id);
  const enough = isEnough(
    { ...(await progressOf(tx, incident)), assignments: others },
    now,
    world.patience,
  );
  if (enough && assignment.acceptedAt === null) {
    await updateAssignment(tx, assignment.id, { releasedAt: now });
    return told(say('verify.enough', { code: assignment.code, count: GOERS }));
  }
  const eta = minutes === null ? null : Math.min(minutes, 240);
  await updateAssignment(tx, assignment.id, {
    acceptedAt: now,
    etaMinutes: eta,
    remindedAt: null,
    escalatedAt: null,
    releasedAt: null,
  });
  const subject = `incident:${incident.id}`;
  const details = { minutes: eta };
  await audit(tx, { actorId: person.id, action: 'incident.accepted', subject, details }, now);
  const first = after(incident.state, 'accept') !== null;
  const moved = first
    ? ((await move(tx, incident, 'accept', person.id, now)) ?? incident)
    : incident;
  if (first) await tellReporters(tx, world, moved, 'checking');
  if (isEnough(await progressOf(tx, moved), now, world.patience)) {
    await releaseOthers(tx, world, moved);
  }
  await reschedule(tx, world, moved);
  const key = act.limits.style === 'short' ? 'verify.going.short' : 'verify.going.full';
  const going = others.filter(({ acceptedAt, verdict }) => acceptedAt !== null && verdict === null);
  return told(
    say(key, { code: assignment.code }),
    ...(going.length > 0 ? [say('verify.others-go', { count: going.length })] : []),
  );
}

/** CONFIRM, FALSE, LEFT, WATCHING or UNABLE; the latest answer of a person counts. */
export async function answer(act: Act, given: VerdictGiven): Promise<Outcome> {
  const { tx, world, now, person } = act;
  const { verdict, note } = given;
  const asked = await findAsked(act, given.code, verdict);
  if ('says' in asked) return asked;
  const { assignment } = asked;
  const facts = factsOf(given, asked.incident);
  let incident = await withInstead(tx, asked.incident, given.instead);
  // Why somebody cannot go is nothing seen from the place.
  if (note !== '' && verdict !== 'unable') await noteDown(act, incident, note);
  // What LEFT does to an alert, coordination hears from `answerLate`.
  incident = await learn(act, incident, facts, verdict !== 'left');
  const isThere = verdict === 'confirm' || verdict === 'watching';
  if (isThere) {
    await updateIncident(tx, incident.id, { lastSeenAt: now });
    incident = { ...incident, lastSeenAt: now };
  }
  await updateAssignment(tx, assignment.id, {
    verdict: standing(assignment.verdict, verdict, incident.state),
    answeredAt: now,
    // Whoever still watches has gone there now, for the clock that waits for them.
    acceptedAt: verdict === 'watching' ? now : (assignment.acceptedAt ?? now),
    ...(verdict === 'watching' ? { remindedAt: null, escalatedAt: null } : {}),
  });
  const subject = `incident:${incident.id}`;
  const details = { verdict, state: incident.state, code: given.code };
  await audit(tx, { actorId: person.id, action: VERDICT_GIVEN, subject, details }, now);
  const { code } = assignment;
  const isAlert = verdict === 'watching' && incident.state === 'active';
  const thanks = say(`verify.thanks.${isAlert ? 'still-there' : verdict}`, { code });
  if (!isOpen(incident.state)) {
    const late = await answerLate(act, incident, verdict, code);
    return told(thanks, ...late);
  }
  const moved = await advance(tx, world, incident, person.id);
  await askForPlainFirst(tx, world, incident.id);
  return told(thanks, ...(await decided(act, moved, code)));
}

/** Whoever confirmed it and still watches, or sees them leave an alert, has confirmed it all the same. */
function standing(before: Verdict | null, given: Verdict, state: IncidentState): Verdict {
  if (before !== 'confirm') return given;
  return given === 'watching' || (given === 'left' && state === 'active') ? before : given;
}

/** What a verdict tells beside itself: LEFT that they left, WATCHING of an alert that they are still there. */
function factsOf({ note, verdict }: VerdictGiven, { state }: Incident): SightingFacts {
  const { still: _still, ...facts } = readFacts(note);
  if (verdict === 'left') return { ...facts, still: 'left' };
  const isStill = verdict === 'watching' && state === 'active';
  return isStill ? { ...facts, still: 'here' } : readFacts(note);
}

/** What an answer decided, where it did. */
async function decided({ tx, now }: Act, incident: Incident, code: string): Promise<Say[]> {
  const { state } = incident;
  if (state === 'active')
    return [say(closedKey(incident, await howConfirmed(tx, incident, now)), { code })];
  return state === 'not-enforcement' || state === 'unable' || state === 'passed'
    ? [say(`closed.${state}`, { code })]
    : [];
}

/** What was there in place of immigration enforcement; the first one told stays. */
export async function tellInstead(
  act: Act,
  code: string,
  instead: Instead,
  note: string,
): Promise<Outcome> {
  const { tx, person } = act;
  const assignment = await assignmentByCode(tx, person.id, code);
  const incident = assignment && (await incidentById(tx, assignment.incidentId));
  if (!assignment || !incident || assignment.verdict !== 'false') return told();
  if (note.trim() !== '') await noteDown(act, incident, note);
  await withInstead(tx, incident, instead);
  return told();
}

async function withInstead(
  tx: Tx,
  incident: Incident,
  instead: Instead | undefined,
): Promise<Incident> {
  if (!instead || incident.details.instead) return incident;
  const details = { ...incident.details, instead };
  await updateIncident(tx, incident.id, { details });
  return { ...incident, details };
}

/** What somebody who looks saw, chosen or in words. */
export async function tellFacts(
  act: Act,
  code: string,
  facts: SightingFacts,
  words: string,
): Promise<Outcome> {
  const assignment = await assignmentByCode(act.tx, act.person.id, code);
  const incident = assignment && (await incidentById(act.tx, assignment.incidentId));
  if (!incident) return told();
  if (words.trim() !== '') await noteDown(act, incident, words);
  await learn(act, incident, facts);
  return told(...drillSays(incident, []));
}

/** NOTE: more for the record, for the others who look and for the admins; no verdict. */
export async function note(act: Act, code: string | null, text: string): Promise<Outcome> {
  const asked = await findAsked(act, code, 'note');
  if ('says' in asked) return asked;
  const { tx, person, now } = act;
  const { incident, assignment } = asked;
  await noteDown(act, incident, text);
  await learn(act, incident, readFacts(text));
  const subject = `incident:${incident.id}`;
  await audit(tx, { actorId: person.id, action: 'incident.note', subject }, now);
  return told(say('verify.thanks.note', { code: assignment.code }));
}

/** Pictures from somebody who was asked to look, with what they wrote under them. */
export async function pictures(
  act: Act,
  code: string,
  text: string,
  shown: Draft['pictures'],
): Promise<Outcome> {
  const asked = await findAsked(act, code, 'note');
  if ('says' in asked) return asked;
  const { incident, assignment } = asked;
  await addPictures(act, incident, shown);
  if (text.trim() !== '') {
    await noteDown(act, incident, text);
    await learn(act, incident, readFacts(text));
  }
  const subject = `incident:${incident.id}`;
  const details = { photos: shown.length };
  await audit(
    act.tx,
    { actorId: act.person.id, action: 'incident.pictures', subject, details },
    act.now,
  );
  return told(say('verify.thanks.photo', { code: assignment.code }));
}
