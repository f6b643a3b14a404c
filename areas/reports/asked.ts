import { audit } from '../../db/audit.ts';
import { isOfTeam, may } from '../../people/authority.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { tellEach } from '../tell.ts';
import { type Choice, refusal, say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { move } from './moving.ts';
import { wasAlerted } from './publish.ts';
import { shownPlace } from './shown.ts';
import {
  type Assignment,
  addAssignment,
  assignmentByCode,
  assignmentsOf,
  openAssignments,
} from './store/assignments.ts';
import { type Incident, incidentByCode, incidentById } from './store/incidents.ts';
import { headsOf } from './store/reports.ts';

/** A verifier's assignment and the incident it is about. */
export interface Asked {
  assignment: Assignment;
  incident: Incident;
}

/**
 * Finds which incident a verifier speaks of; else what says why not. Refusals of verdicts are put on
 * record: by people who are no verifiers, by the reporter, and over SMS without the code that was
 * sent to that number. However many codes were guessed in a verifier's name, theirs still counts.
 */
export async function findAsked(
  act: Act,
  code: string | null,
  action: string,
): Promise<Asked | Outcome> {
  const { tx, person } = act;
  if (code === null) return findOnly(act, action);
  const named = await assignmentByCode(tx, person.id, code);
  const incident = named
    ? await incidentById(tx, named.incidentId)
    : await incidentByCode(tx, code);
  if (!incident) return refuse(act, action, 'unknown-code', code, null);
  const given = await assignmentsOf(tx, incident.id);
  const assignment = given.find((one) => one.personId === person.id) ?? null;
  if (await isTheirOwn(act, incident, assignment, action)) {
    return refuse(act, action, 'own-report', code, incident);
  }
  // Whether there is such a code is nobody's business who was never told of it.
  if (!isOfTeam(person) && !(await wasAlerted(tx, incident))) {
    return refuse(act, action, 'unknown-code', code, null);
  }
  // Only the phone the code was sent to can know it; the incident's own code is no secret.
  const proven = act.limits.provenSender || named?.addressId === act.address.id;
  if (!proven) return refuse(act, action, 'wrong-code', code, incident);
  if (!may(person, 'verify')) {
    return refuse(act, action, 'not-a-verifier', code, incident);
  }
  if (assignment) return { assignment, incident: await started(act, incident) };
  if (!may(person, 'look-unasked', incident.county)) {
    return refuse(act, action, 'not-a-verifier', code, incident);
  }
  const added = await addAssignment(tx, {
    incidentId: incident.id,
    personId: person.id,
    addressId: act.address.id,
    code: incident.code,
    askedAt: act.now,
  });
  return added ? { assignment: added, incident: await started(act, incident) } : told();
}

/**
 * Whether somebody would judge what they told themself. A verifier's own sighting counts as the first
 * CONFIRM; another has to be the second, but they may say that it left.
 */
async function isTheirOwn(
  { tx, person }: Act,
  incident: Incident,
  assignment: Assignment | null,
  action: string,
): Promise<boolean> {
  const reports = await headsOf(tx, incident.id);
  if (!reports.some(({ reporterId }) => reporterId === person.id)) return false;
  const saw = assignment?.verdict === 'confirm';
  return !(saw && action !== 'confirm');
}

/** An incident nobody could be asked about is under way once someone answers. */
async function started({ tx, person, now }: Act, incident: Incident): Promise<Incident> {
  const received =
    incident.state === 'noted'
      ? ((await move(tx, incident, 'receive', person.id, now)) ?? incident)
      : incident;
  if (received.state !== 'received') return received;
  return (await move(tx, received, 'dispatch', person.id, now)) ?? received;
}

/** Without a code there must be just one incident in question; over SMS the code must be there. */
async function findOnly(act: Act, action: string): Promise<Asked | Outcome> {
  const open = await openAssignments(act.tx, act.person.id);
  const [only] = open;
  if (!only) return refuse(act, action, 'nothing-asked', null, null);
  if (!act.limits.provenSender) return refuse(act, action, 'code-needed', only.code, null);
  if (!may(act.person, 'verify')) {
    return refuse(act, action, 'not-a-verifier', only.code, null);
  }
  const going = open.filter((one) => one.acceptedAt !== null && one.verdict === null);
  const [gone] = going.length === 1 ? going : [];
  if (open.length > 1 && !gone) {
    const choices: Choice[] = [];
    for (const one of open) {
      const incident = await incidentById(act.tx, one.incidentId);
      const place = incident ? shownPlace(incident, 'verifier') : '';
      const verbatim = [one.code, place].filter((part) => part !== '').join(' · ');
      choices.push({ id: `${action}:${one.code}`, label: { verbatim } });
    }
    return told(refusal('verify.which', {}, choices));
  }
  // Whoever said that they go to one of them speaks of that one.
  const assignment = gone ?? only;
  const incident = await incidentById(act.tx, assignment.incidentId);
  return incident ? { assignment, incident } : told();
}

type Refusal =
  | 'unknown-code'
  | 'own-report'
  | 'wrong-code'
  | 'not-a-verifier'
  | 'nothing-asked'
  | 'code-needed';

/** Refusals of codes that may have been guessed. */
const guesses: readonly Refusal[] = ['unknown-code', 'wrong-code'];

async function refuse(
  act: Act,
  action: string,
  reason: Refusal,
  code: string | null,
  incident: Incident | null,
): Promise<Outcome> {
  const isOften = guesses.includes(reason) && (await countGuess(act));
  const why = isOften ? 'too-many' : reason;
  await audit(
    act.tx,
    {
      actorId: act.person.id,
      action: 'verdict.refused',
      subject: incident ? `incident:${incident.id}` : 'incident:unknown',
      details: { answer: action, why, channel: act.address.channel },
    },
    act.now,
  );
  return told(refusal(`verify.refused.${why}`, { code: code ?? '' }));
}

/**
 * Counts a code that was guessed over an address that can be forged; whether too many were before
 * it. The admins hear of it once they are as many as anyone mistypes.
 */
async function countGuess(act: Act): Promise<boolean> {
  const { tx, person, now } = act;
  if (act.limits.provenSender) return false;
  if (await isLimitReached(tx, 'verdictsRefused', person.id, now)) return true;
  await countTowards(tx, 'verdictsRefused', person.id, now);
  const isLast = await isLimitReached(tx, 'verdictsRefused', person.id, now);
  if (isLast && may(person, 'verify')) await tellAdminsOfGuesses(act);
  return false;
}

async function tellAdminsOfGuesses({ tx, world, person, now }: Act): Promise<void> {
  await tellEach(
    tx,
    world,
    await adminsFor(tx, world, null),
    {
      key: `guessed:${person.id}:${now}`,
      says: [say('admin.codes-guessed', { person: person.id })],
      lane: 'urgent',
      lasts: 24 * 60 * 60_000,
    },
    person.id,
  );
}
