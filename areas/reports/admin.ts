import { audit } from '../../db/audit.ts';
import { isOfTeam } from '../../people/authority.ts';
import { hashOf } from '../../people/browser-code.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { approvalsOf, approve } from '../approvals.ts';
import { defer } from '../deferred.ts';
import { refusal, say } from '../turn.ts';
import { isAdminFor } from '../world.ts';
import { advance } from './advance.ts';
import { banReporter, unbanReporter } from './banning.ts';
import { close, endAlert } from './close.ts';
import { howDone, type IncidentDecision } from './decision.ts';
import type { DecisionGiven } from './deed.ts';
import { halt, onlyWaiting, takeBackOwn, waitingOn } from './halting.ts';
import { hindrance } from './hindrance.ts';
import { sendSomeone, splitReport } from './merge.ts';
import { mergeWith } from './merge-with.ts';
import { isOwnReport } from './own-report.ts';
import { shownFirst, standing } from './preview.ts';
import { prove } from './prove.ts';
import { publishUpdate } from './publish.ts';
import { rejectedBy } from './rules/outcomes.ts';
import { assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode, updateIncident } from './store/incidents.ts';
import { headsOf } from './store/reports.ts';
import { approvalSubject } from './tally.ts';
import { tellAdmins } from './tell-admins.ts';
import { runningTwin } from './twin.ts';

/** APPROVE, REJECT, END, RETRACT, HALT and the like: only by an admin of the incident's county. */
export async function administer(act: Act, given: DecisionGiven): Promise<Outcome> {
  const { action } = given;
  const code = given.code ?? (action === 'halt' ? await onlyWaiting(act) : null);
  const incident = code === null ? null : await incidentByCode(act.tx, code);
  if (!incident || code === null) {
    return told(
      refusal(code === null ? 'admin.which' : 'verify.refused.unknown-code', { code: code ?? '' }),
    );
  }
  const may = await isAdminFor(act.tx, act.world, incident.county, act.person.id);
  const own = isOwnReport(incident, await headsOf(act.tx, incident.id), act.person.id);
  if (!may && !own && !isOfTeam(act.person)) {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  if (!may || own) return refuse(act, action, incident, own);
  if (given.seen !== undefined && given.seen !== hashOf(await standing(act, given, incident))) {
    return told(refusal('incident.changed'));
  }
  const hindered = await hindrance(act, given, incident);
  if (hindered) return hindered;
  const before = await takeBackOwn(act, action, incident);
  const outcome = await decided(act, given, incident, code);
  return { ...outcome, says: [...before, ...outcome.says] };
}

/** Shows it, keeps it for as long as it can be undone, or does it. */
async function decided(
  act: Act,
  given: DecisionGiven,
  incident: Incident,
  code: string,
): Promise<Outcome> {
  const { action, sure } = given;
  // What only waits is stopped at once: it can be decided again.
  const stops = action === 'halt' && (await waitingOn(act, incident.id)).length > 0;
  const how = stops ? 'at-once' : howDone[action];
  if (how === 'at-once') return decideOn(act, given, incident, code);
  if (!sure) return told(...(await shownFirst(act, given, incident)));
  if (how === 'shown') return decideOn(act, given, incident, code);
  const shown = await standing(act, given, incident);
  if (!act.isDue) {
    const named = { about: incident.code, subject: `incident:${incident.id}` };
    // From now on it is compared with what was known when it was decided.
    const { seen: _, ...decision } = given;
    return told(await defer(act, { ...decision, shown }, named));
  }
  // By now it would send something else, or more is known: it is decided anew.
  return shown === given.shown
    ? decideOn(act, given, incident, code)
    : told(
        refusal('undo.changed', { code: incident.code }),
        ...(await shownFirst(act, given, incident)),
      );
}

async function decideOn(
  act: Act,
  given: DecisionGiven,
  incident: Incident,
  code: string,
): Promise<Outcome> {
  switch (given.action) {
    case 'approve':
      return approveIncident(act, incident, given.other ?? null);
    case 'reject':
      return rejectIncident(act, incident);
    case 'halt':
      return halt(act, incident);
    case 'update': {
      const count = await publishUpdate(act.tx, act.world, incident, act.person.id);
      return told(say('admin.done-update', { code, count }));
    }
    case 'dispatch':
      return sendSomeone(act, incident);
    case 'merge':
      return mergeWith(act, incident, given.other ?? '');
    case 'split':
      return splitReport(act, incident, code);
    case 'proof':
      return prove(act, incident, given.words ?? '');
    case 'ban':
      return banReporter(act, code);
    case 'unban':
      return unbanReporter(act, code);
    default:
      return finish(act, given.action, incident);
  }
}

async function refuse(
  act: Act,
  action: IncidentDecision,
  incident: Incident,
  own: boolean,
): Promise<Outcome> {
  await audit(
    act.tx,
    {
      actorId: act.person.id,
      action: 'admin.refused',
      subject: `incident:${incident.id}`,
      details: { command: action },
    },
    act.now,
  );
  return told(refusal(own ? 'admin.own-report' : 'admin.refused', { code: incident.code }));
}

async function approveIncident(
  act: Act,
  incident: Incident,
  other: string | null,
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const subject = approvalSubject(incident);
  const isNew = await approve(tx, subject, person.id, now);
  if (isNew) await audit(tx, { actorId: person.id, action: 'incident.approved', subject }, now);
  const known = await saysOther(act, incident, other);
  const moved = await advance(tx, world, known, person.id);
  const approvals = (await approvalsOf(tx, subject)).length;
  const key =
    moved.state === 'active' && approvals >= 2 ? 'admin.approved-region' : 'admin.approved';
  return told(say(key, { code: incident.code }));
}

/** Approved with the code of the alert it might be: it is another event. */
async function saysOther(
  { tx, world }: Act,
  incident: Incident,
  other: string | null,
): Promise<Incident> {
  if (other === null || (await runningTwin(tx, world, incident))?.code !== other) return incident;
  const details = { ...incident.details, isOther: true };
  await updateIncident(tx, incident.id, { details });
  return { ...incident, details };
}

async function rejectIncident(act: Act, incident: Incident): Promise<Outcome> {
  const { tx, world, person } = act;
  const by = rejectedBy(await assignmentsOf(tx, incident.id));
  await close(tx, world, incident, by, person.id, person.id);
  await tellAdmins(tx, world, incident, 'rejected-told', {}, person.id);
  return told(say('admin.rejected', { code: incident.code }));
}

async function finish(act: Act, action: 'end' | 'retract', incident: Incident): Promise<Outcome> {
  const ending = action === 'end' ? 'all-clear' : 'retraction';
  const people = await endAlert(act.tx, act.world, incident, ending, act.person.id);
  const { code } = incident;
  if (people === null) return told(refusal('admin.nothing-to-end', { code }));
  return told(say(`admin.done-${action}`, { code, count: people }));
}
