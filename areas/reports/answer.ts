import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { advance, move, reschedule } from './advance.ts';
import { findAsked } from './asked.ts';
import type { Instead, VerdictGiven } from './deed.ts';
import { tellAdmins, tellReporter } from './outcome.ts';
import { after, isOpen, type ReportState, type Verdict } from './rules/lifecycle.ts';
import { assignmentByCode, updateAssignment } from './store/assignments.ts';
import { addNote, type Report, reportById, updateReport } from './store/reports.ts';

/** ON MY WAY. */
export async function accept(
  act: Act,
  code: string | null,
  minutes: number | null,
): Promise<Outcome> {
  const { tx, world, now, person } = act;
  const asked = await findAsked(act, code, 'on-my-way');
  if ('says' in asked) return asked;
  const { assignment, report } = asked;
  if (!isOpen(report.state)) return told(closed(report));
  const eta = minutes === null ? null : Math.min(minutes, 240);
  await updateAssignment(tx, assignment.id, { acceptedAt: now, etaMinutes: eta, remindedAt: null });
  const subject = `report:${report.id}`;
  const details = { minutes: eta };
  await audit(tx, { actorId: person.id, action: 'report.accepted', subject, details }, now);
  const first = after(report.state, 'accept') !== null;
  const moved = first ? ((await move(tx, report, 'accept', person.id, now)) ?? report) : report;
  if (first) await tellReporter(tx, world, moved, 'checking');
  await reschedule(tx, world, moved);
  const key = act.limits.style === 'short' ? 'verify.going.short' : 'verify.going.full';
  return told(say(key, { code: assignment.code }));
}

/** CONFIRM, FALSE or UNABLE; the latest answer of a person counts. */
export async function answer(act: Act, given: VerdictGiven): Promise<Outcome> {
  const { tx, world, now, person } = act;
  const { verdict, note } = given;
  const asked = await findAsked(act, given.code, verdict);
  if ('says' in asked) return asked;
  const { assignment } = asked;
  const report = await withInstead(tx, asked.report, given.instead);
  if (note !== '')
    await addNote(tx, { reportId: report.id, personId: person.id, text: note, at: now });
  await updateAssignment(tx, assignment.id, {
    verdict,
    answeredAt: now,
    acceptedAt: assignment.acceptedAt ?? now,
  });
  const subject = `report:${report.id}`;
  const details = { verdict, state: report.state };
  await audit(tx, { actorId: person.id, action: 'verdict.given', subject, details }, now);
  const { code } = assignment;
  const thanks = say(`verify.thanks.${verdict}`, { code });
  if (!isOpen(report.state)) return told(thanks, ...(await answerLate(act, report, verdict)));
  const { state } = await advance(tx, world, report, person.id);
  return told(thanks, ...decided(state, code));
}

/** What an answer decided, where it did. */
function decided(state: ReportState, code: string): Say[] {
  if (state === 'active') return [say('closed.confirmed', { code })];
  return state === 'not-enforcement' || state === 'unable'
    ? [say(`closed.${state}`, { code })]
    : [];
}

/**
 * An answer after the decision: a contradiction goes to the admins, anything else is noted. What
 * an admin rejected only an admin can confirm after all.
 */
async function answerLate(act: Act, report: Report, verdict: Verdict): Promise<Say[]> {
  const { tx, world, now, person } = act;
  if (report.state === 'active') {
    if (verdict === 'false') await tellAdmins(tx, world, report, 'late-false', { key: person.id });
    return [];
  }
  const fresh = now < report.receivedAt + world.patience.expire;
  if (verdict !== 'confirm' || !fresh) return [closed(report)];
  const contradicts = report.state === 'not-enforcement' || report.closedById !== null;
  const by = contradicts ? 'dispute' : 'dispatch';
  const reopened = await move(tx, report, by, person.id, now);
  if (!reopened) return [closed(report)];
  await updateReport(tx, report.id, { closedAt: null, decidedAt: null });
  await advance(tx, world, { ...reopened, closedAt: null, decidedAt: null }, person.id);
  return [];
}

/** What was there in place of immigration enforcement; the first one told stays. */
export async function tellInstead(
  act: Act,
  code: string,
  instead: Instead,
  note: string,
): Promise<Outcome> {
  const { tx, person, now } = act;
  const assignment = await assignmentByCode(tx, person.id, code);
  const report = assignment && (await reportById(tx, assignment.reportId));
  if (!assignment || !report || assignment.verdict !== 'false') return told();
  if (note.trim() !== '')
    await addNote(tx, { reportId: report.id, personId: person.id, text: note, at: now });
  await withInstead(tx, report, instead);
  return told();
}

async function withInstead(tx: Tx, report: Report, instead: Instead | undefined): Promise<Report> {
  if (!instead || report.details.instead) return report;
  const details = { ...report.details, instead };
  await updateReport(tx, report.id, { details });
  return { ...report, details };
}

/** NOTE: more for the record and for the admins, no verdict. */
export async function note(act: Act, code: string | null, text: string): Promise<Outcome> {
  const asked = await findAsked(act, code, 'note');
  if ('says' in asked) return asked;
  const { tx, person, now } = act;
  const { report, assignment } = asked;
  await addNote(tx, { reportId: report.id, personId: person.id, text, at: now });
  const subject = `report:${report.id}`;
  await audit(tx, { actorId: person.id, action: 'report.note', subject }, now);
  return told(say('verify.thanks.note', { code: assignment.code }));
}

function closed({ code }: Report): Say {
  return say('verify.closed', { code });
}
