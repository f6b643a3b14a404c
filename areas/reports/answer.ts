import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import { advance, move, reschedule } from './advance.ts';
import { findAsked } from './asked.ts';
import type { Instead, VerdictGiven } from './deed.ts';
import { tellAdmins, tellReporter } from './outcome.ts';
import { after, isOpen, type Verdict } from './rules/lifecycle.ts';
import { assignmentByCode, updateAssignment } from './store/assignments.ts';
import { addNote, type Report, reportById, updateReport } from './store/reports.ts';

/** ON MY WAY. */
export async function accept(
  scene: Scene,
  code: string | null,
  minutes: number | null,
): Promise<void> {
  const { tx, world, now } = scene;
  const asked = await findAsked(scene, code, 'on-my-way');
  if (!asked) return;
  const { assignment, report } = asked;
  if (!isOpen(report.state)) return closedAlready(scene, report);
  const eta = minutes === null ? null : Math.min(minutes, 240);
  await updateAssignment(tx, assignment.id, { acceptedAt: now, etaMinutes: eta, remindedAt: null });
  await audit(
    tx,
    {
      actorId: scene.person.id,
      action: 'report.accepted',
      subject: `report:${report.id}`,
      details: { minutes: eta },
    },
    now,
  );
  const first = after(report.state, 'accept') !== null;
  const moved = first
    ? ((await move(tx, report, 'accept', scene.person.id, now)) ?? report)
    : report;
  if (first) await tellReporter(tx, world, moved, 'checking');
  await reschedule(tx, world, moved);
  scene.reply(
    say(scene.limits.style === 'short' ? 'verify.going.short' : 'verify.going.full', {
      code: assignment.code,
    }),
  );
}

/** CONFIRM, FALSE or UNABLE; the latest answer of a person counts. */
export async function answer(scene: Scene, given: VerdictGiven): Promise<void> {
  const { tx, world, now, person } = scene;
  const { verdict, note } = given;
  const asked = await findAsked(scene, given.code, verdict);
  if (!asked) return;
  const { assignment } = asked;
  const report = await withInstead(tx, asked.report, given.instead);
  if (note !== '')
    await addNote(tx, { reportId: report.id, personId: person.id, text: note, at: now });
  await updateAssignment(tx, assignment.id, {
    verdict,
    answeredAt: now,
    acceptedAt: assignment.acceptedAt ?? now,
  });
  await audit(
    tx,
    {
      actorId: person.id,
      action: 'verdict.given',
      subject: `report:${report.id}`,
      details: { verdict, state: report.state },
    },
    now,
  );
  scene.reply(say(`verify.thanks.${verdict}`, { code: assignment.code }));
  if (!isOpen(report.state)) return answerLate(scene, report, verdict);
  const { state } = await advance(tx, world, report, person.id);
  if (state === 'active') scene.reply(say('closed.confirmed', { code: assignment.code }));
  if (state === 'not-enforcement' || state === 'unable') {
    scene.reply(say(`closed.${state}`, { code: assignment.code }));
  }
}

/**
 * An answer after the decision: a contradiction goes to the admins, anything else is noted. What
 * an admin rejected only an admin can confirm after all.
 */
async function answerLate(scene: Scene, report: Report, verdict: Verdict): Promise<void> {
  const { tx, world, now, person } = scene;
  if (report.state === 'active') {
    if (verdict === 'false') await tellAdmins(tx, world, report, 'late-false', { key: person.id });
    return;
  }
  const fresh = now < report.receivedAt + world.patience.expire;
  if (verdict !== 'confirm' || !fresh) return closedAlready(scene, report);
  const contradicts = report.state === 'not-enforcement' || report.closedById !== null;
  const by = contradicts ? 'dispute' : 'dispatch';
  const reopened = await move(tx, report, by, person.id, now);
  if (!reopened) return closedAlready(scene, report);
  await updateReport(tx, report.id, { closedAt: null, decidedAt: null });
  await advance(tx, world, { ...reopened, closedAt: null, decidedAt: null }, person.id);
}

/** What was there in place of immigration enforcement; the first one told stays. */
export async function tellInstead(
  scene: Scene,
  code: string,
  instead: Instead,
  note: string,
): Promise<void> {
  const { tx, person, now } = scene;
  const assignment = await assignmentByCode(tx, person.id, code);
  const report = assignment && (await reportById(tx, assignment.reportId));
  if (!assignment || !report || assignment.verdict !== 'false') return;
  if (note.trim() !== '')
    await addNote(tx, { reportId: report.id, personId: person.id, text: note, at: now });
  await withInstead(tx, report, instead);
}

async function withInstead(tx: Tx, report: Report, instead: Instead | undefined): Promise<Report> {
  if (!instead || report.details.instead) return report;
  const details = { ...report.details, instead };
  await updateReport(tx, report.id, { details });
  return { ...report, details };
}

/** NOTE: more for the record and for the admins, no verdict. */
export async function note(scene: Scene, code: string | null, text: string): Promise<void> {
  const asked = await findAsked(scene, code, 'note');
  if (!asked) return;
  const { report } = asked;
  await addNote(scene.tx, { reportId: report.id, personId: scene.person.id, text, at: scene.now });
  await audit(
    scene.tx,
    { actorId: scene.person.id, action: 'report.note', subject: `report:${report.id}` },
    scene.now,
  );
  scene.reply(say('verify.thanks.note', { code: asked.assignment.code }));
}

function closedAlready(scene: Scene, report: Report): void {
  scene.reply(say('verify.closed', { code: report.code }));
}
