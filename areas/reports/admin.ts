import { haltBroadcasts } from '../../broadcasts/halt.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { approvalsOf, approve } from '../approvals.ts';
import type { Decision } from '../decision.ts';
import { say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { advance, close, endAlert } from './advance.ts';
import { askInCounty } from './file.ts';
import { preview } from './preview.ts';
import { after, isOpen } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import { type Report, reportByCode } from './store/reports.ts';

/**
 * APPROVE, REJECT, END, RETRACT and HALT: only by an admin of the report's county.
 * @param sure whether it is to be done; else what would be sent is shown, and to how many
 */
export async function administer(
  act: Act,
  action: Decision,
  code: string | null,
  sure: boolean,
): Promise<Outcome> {
  const report = code === null ? null : await reportByCode(act.tx, code);
  if (!report) {
    return told(
      say(code === null ? 'admin.which' : 'verify.refused.unknown-code', { code: code ?? '' }),
    );
  }
  const admins = await adminsFor(act.tx, act.world, report.county);
  const may = admins.some(({ person }) => person.id === act.person.id);
  const own = report.reporterId === act.person.id;
  if (!may || own) return refuse(act, action, report, own);
  const hindered = await hindrance(act, action, report);
  if (hindered) return hindered;
  if (!sure) return told(await preview(act, action, report));
  switch (action) {
    case 'approve':
      return approveReport(act, report);
    case 'reject':
      return rejectReport(act, report);
    case 'halt':
      return halt(act, report);
    default:
      return finish(act, action, report);
  }
}

/** An admin says in which county a report is; its first verifiers are asked at once. */
export async function placeReport(act: Act, code: string, county: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await reportByCode(tx, code);
  if (!report || report.county !== null || report.state !== 'received') {
    return told(say('admin.placed-already', { code }));
  }
  const placed = await askInCounty(tx, world, report, county);
  const subject = `report:${report.id}`;
  await audit(
    tx,
    { actorId: person.id, action: 'report.placed', subject, details: { county } },
    now,
  );
  const asked = placed.state !== 'received';
  return told(say(asked ? 'admin.placed' : 'admin.placed-nobody', { code }));
}

async function refuse(act: Act, action: Decision, report: Report, own: boolean): Promise<Outcome> {
  await audit(
    act.tx,
    {
      actorId: act.person.id,
      action: 'admin.refused',
      subject: `report:${report.id}`,
      details: { command: action },
    },
    act.now,
  );
  return told(say(own ? 'admin.own-report' : 'admin.refused', { code: report.code }));
}

/** Why a decision cannot be made now; null where it can. */
async function hindrance(
  { tx, person }: Act,
  action: Decision,
  { id, state, code }: Report,
): Promise<Outcome | null> {
  if (action === 'reject' && !isOpen(state)) {
    return told(say(state === 'active' ? 'admin.use-retract' : 'admin.too-late', { code }));
  }
  if (action === 'end' || action === 'retract') {
    return after(state, action) === null ? told(say('admin.nothing-to-end', { code })) : null;
  }
  if (action !== 'approve') return null;
  if (!isOpen(state) && state !== 'active') return told(say('admin.too-late', { code }));
  const confirming = (await assignmentsOf(tx, id)).filter(({ verdict }) => verdict === 'confirm');
  if (confirming.some(({ personId }) => personId === person.id)) {
    return told(say('admin.own-confirm', { code }));
  }
  return confirming.length === 0 ? told(say('admin.no-confirm', { code })) : null;
}

async function approveReport(act: Act, report: Report): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const subject = `report:${report.id}`;
  const isNew = await approve(tx, subject, person.id, now);
  if (isNew) await audit(tx, { actorId: person.id, action: 'report.approved', subject }, now);
  const moved = await advance(tx, world, report, person.id);
  const approvals = (await approvalsOf(tx, subject)).length;
  const key =
    moved.state === 'active' && approvals >= 2 ? 'admin.approved-region' : 'admin.approved';
  return told(say(key, { code: report.code }));
}

async function rejectReport(act: Act, report: Report): Promise<Outcome> {
  const { tx, world, person } = act;
  const assignments = await assignmentsOf(tx, report.id);
  const denied = assignments.some(({ verdict }) => verdict === 'false');
  const [by, outcome] = denied
    ? (['refute', 'not-enforcement'] as const)
    : (['give-up', 'unable'] as const);
  await close(tx, world, report, by, outcome, person.id, person.id);
  return told(say('admin.rejected', { code: report.code }));
}

async function finish(act: Act, action: 'end' | 'retract', report: Report): Promise<Outcome> {
  const how = { lapsed: false, actorId: act.person.id };
  const people = await endAlert(act.tx, act.world, report, action, how);
  if (people === null) {
    return told(say('admin.nothing-to-end', { code: report.code }));
  }
  return told(say(`admin.done-${action}`, { code: report.code, count: people }));
}

/** HALT: stops what is being sent about a report, and says how far it came. */
async function halt(act: Act, { id, code }: Report): Promise<Outcome> {
  const { tx, person, now } = act;
  const halted = await haltBroadcasts(tx, { kind: 'report', id }, person.id, now);
  return told(
    halted ? say('admin.halted', { code, ...halted }) : say('admin.nothing-to-halt', { code }),
  );
}
