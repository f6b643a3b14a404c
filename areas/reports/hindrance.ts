import { hasNews } from '../../broadcasts/compose.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { approvalsOf } from '../approvals.ts';
import { refusal, say } from '../turn.ts';
import type { DecisionGiven } from './deed.ts';
import { isOwnReport } from './own-report.ts';
import { subjectOf } from './publish.ts';
import { after, isOpen } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';
import { headsOf } from './store/reports.ts';
import { approvalSubject } from './tally.ts';
import { maybeSame } from './tell-admins.ts';
import { undecidedTwin } from './twin.ts';

/** Why a decision cannot be made now; null where it can. */
export async function hindrance(
  act: Act,
  { action, other, words }: DecisionGiven,
  incident: Incident,
): Promise<Outcome | null> {
  const { state, code } = incident;
  switch (action) {
    case 'reject':
      if (isOpen(state)) return null;
      return told(say(state === 'active' ? 'admin.use-retract' : 'admin.too-late', { code }));
    case 'end':
    case 'retract':
      return after(state, action) === null ? told(refusal('admin.nothing-to-end', { code })) : null;
    case 'update':
      if (state !== 'active') return told(refusal('admin.nothing-to-end', { code }));
      return hasNews(subjectOf(incident)) ? null : told(refusal('admin.preview.no-news', { code }));
    case 'approve':
      return approvalHindrance(act, incident, other ?? null);
    case 'proof':
      if (!isOpen(state)) return told(refusal('admin.too-late', { code }));
      return (words ?? '').trim() === '' ? told(refusal('admin.proof-needed', { code })) : null;
    case 'merge':
      return mergeHindrance(act, incident, other ?? '');
    default:
      return null;
  }
}

/** Nobody decides about what they told of themself, by making it one with another. */
async function mergeHindrance(
  { tx, person }: Act,
  { id, code, isDrill }: Incident,
  other: string,
): Promise<Outcome | null> {
  const into = await incidentByCode(tx, other);
  if (into === null || into.id === id || into.isDrill !== isDrill) {
    return told(refusal('admin.merge-which', { code }));
  }
  const isOwn = isOwnReport(into, await headsOf(tx, into.id), person.id);
  return isOwn ? told(refusal('admin.own-report', { code: into.code })) : null;
}

async function approvalHindrance(
  act: Act,
  incident: Incident,
  other: string | null,
): Promise<Outcome | null> {
  const { tx, world, person } = act;
  const { id, state, code } = incident;
  if (!isOpen(state) && state !== 'active') return told(refusal('admin.too-late', { code }));
  const confirming = (await assignmentsOf(tx, id)).filter(
    ({ verdict }) => verdict === 'confirm' || verdict === 'left',
  );
  if (confirming.some(({ personId }) => personId === person.id)) {
    return told(refusal('admin.own-confirm', { code }));
  }
  if (confirming.length === 0) return told(refusal('admin.no-confirm', { code }));
  if (incident.county === null) return told(refusal('admin.place-first', { code }));
  const approved = await approvalsOf(tx, approvalSubject(incident));
  const twin = await undecidedTwin(tx, world, incident);
  if (twin !== null && twin.code === other) return null;
  if (approved.includes(person.id)) return told(refusal('admin.approved-already', { code }));
  if (twin === null) return null;
  return told(await maybeSame(act, incident, twin.code));
}
