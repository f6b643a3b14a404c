import { haltBroadcasts } from '../../broadcasts/halt.ts';
import { dueDocuments } from '../../content/rights.ts';
import { audit } from '../../db/audit.ts';
import { channelsInUse } from '../../delivery/network.ts';
import { BROADCASTS, pause, pausesAt, resume } from '../../delivery/store/pauses.ts';
import { countDeliveries, waitingOf } from '../../delivery/store/tallies.ts';
import { peopleWithRole } from '../../people/people.ts';
import { countUnverified } from '../directory/find.ts';
import { advance, close, endAlert } from '../reports/advance.ts';
import { askInCounty } from '../reports/file.ts';
import { isOpen } from '../reports/rules/lifecycle.ts';
import { assignmentsOf } from '../reports/store/assignments.ts';
import { liveReports, type Report, reportByCode } from '../reports/store/reports.ts';
import type { Scene } from '../scene.ts';
import { decideSchedule } from '../schedules/decide.ts';
import { scheduleByCode } from '../schedules/store/schedules.ts';
import { tell } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { approvalsOf, approve, clearApprovals } from './store/approvals.ts';

export type AdminAction = 'approve' | 'reject' | 'end' | 'retract' | 'halt';

/** APPROVE, REJECT, END, RETRACT and HALT: only by an admin of the report's county. */
export async function administer(
  scene: Scene,
  action: AdminAction,
  code: string | null,
): Promise<void> {
  const report = code === null ? null : await reportByCode(scene.tx, code);
  const schedule = report || code === null ? null : await scheduleByCode(scene.tx, code);
  if (schedule) return decideSchedule(scene, action, schedule);
  if (!report) {
    scene.reply(
      say(code === null ? 'admin.which' : 'verify.refused.unknown-code', { code: code ?? '' }),
    );
    return;
  }
  const admins = await adminsFor(scene.tx, scene.world, report.county);
  const may = admins.some(({ person }) => person.id === scene.person.id);
  const own = report.reporterId === scene.person.id;
  if (!may || own) return refuse(scene, action, report, own);
  switch (action) {
    case 'approve':
      return approveReport(scene, report);
    case 'reject':
      return rejectReport(scene, report);
    case 'halt':
      return halt(scene, report);
    default:
      return finish(scene, action, report);
  }
}

/** An admin says in which county a report is; its first verifiers are asked at once. */
export async function placeReport(scene: Scene, code: string, county: string): Promise<void> {
  const { tx, world, person, now } = scene;
  const report = await reportByCode(tx, code);
  if (!report || report.county !== null || report.state !== 'received') {
    scene.reply(say('admin.placed-already', { code }));
    return;
  }
  const placed = await askInCounty(tx, world, report, county);
  const subject = `report:${report.id}`;
  await audit(
    tx,
    { actorId: person.id, action: 'report.placed', subject, details: { county } },
    now,
  );
  const asked = placed.state !== 'received';
  scene.reply(say(asked ? 'admin.placed' : 'admin.placed-nobody', { code }));
}

async function refuse(
  scene: Scene,
  action: AdminAction,
  report: Report,
  own: boolean,
): Promise<void> {
  scene.reply(say(own ? 'admin.own-report' : 'admin.refused', { code: report.code }));
  await audit(
    scene.tx,
    {
      actorId: scene.person.id,
      action: 'admin.refused',
      subject: `report:${report.id}`,
      details: { command: action },
    },
    scene.now,
  );
}

async function approveReport(scene: Scene, report: Report): Promise<void> {
  const { tx, world, person, now } = scene;
  if (!isOpen(report.state) && report.state !== 'active') {
    scene.reply(say('admin.too-late', { code: report.code }));
    return;
  }
  const assignments = await assignmentsOf(tx, report.id);
  const own = assignments.some((one) => one.personId === person.id && one.verdict === 'confirm');
  if (own) {
    scene.reply(say('admin.own-confirm', { code: report.code }));
    return;
  }
  const confirms = assignments.filter(({ verdict }) => verdict === 'confirm').length;
  if (confirms === 0) {
    scene.reply(say('admin.no-confirm', { code: report.code }));
    return;
  }
  const subject = `report:${report.id}`;
  const isNew = await approve(tx, subject, person.id, now);
  if (isNew) await audit(tx, { actorId: person.id, action: 'report.approved', subject }, now);
  const moved = await advance(tx, world, report, person.id);
  const approvals = (await approvalsOf(tx, subject)).length;
  const key =
    moved.state === 'active' && approvals >= 2 ? 'admin.approved-region' : 'admin.approved';
  scene.reply(say(key, { code: report.code }));
}

async function rejectReport(scene: Scene, report: Report): Promise<void> {
  const { tx, world, person } = scene;
  if (!isOpen(report.state)) {
    scene.reply(
      say(report.state === 'active' ? 'admin.use-retract' : 'admin.too-late', {
        code: report.code,
      }),
    );
    return;
  }
  const assignments = await assignmentsOf(tx, report.id);
  const denied = assignments.some(({ verdict }) => verdict === 'false');
  const [by, outcome] = denied
    ? (['refute', 'not-enforcement'] as const)
    : (['give-up', 'unable'] as const);
  await close(tx, world, report, by, outcome, person.id, person.id);
  scene.reply(say('admin.rejected', { code: report.code }));
}

async function finish(scene: Scene, action: 'end' | 'retract', report: Report): Promise<void> {
  const how = { lapsed: false, actorId: scene.person.id };
  const told = await endAlert(scene.tx, scene.world, report, action, how);
  if (told === null) {
    scene.reply(say('admin.nothing-to-end', { code: report.code }));
    return;
  }
  scene.reply(say(`admin.done-${action}`, { code: report.code, count: told }));
}

/** HALT: stops what is being sent about a report, and says how far it came. */
async function halt(scene: Scene, { id, code }: Report): Promise<void> {
  const { tx, person, now } = scene;
  const halted = await haltBroadcasts(tx, id, person.id, now);
  scene.reply(
    halted ? say('admin.halted', { code, ...halted }) : say('admin.nothing-to-halt', { code }),
  );
}

/** PAUSE ALL: any admin stops every broadcast at once, and all admins hear of it. */
export async function pauseAll(scene: Scene): Promise<void> {
  const { tx, person, now } = scene;
  await pause(tx, BROADCASTS, 'admin', now);
  await clearApprovals(tx, 'resume');
  await audit(tx, { actorId: person.id, action: 'broadcasts.paused', subject: BROADCASTS }, now);
  await tellOtherAdmins(scene, 'admin.paused-by-other');
  scene.reply(say('admin.paused'));
}

const RESUME_ADMINS = 2;

/**
 * RESUME ALL takes two different admins, so that one stolen phone cannot undo the kill switch; a
 * network with a single admin could never resume otherwise, so there one is enough.
 */
export async function resumeAll(scene: Scene): Promise<void> {
  const { tx, person, now, world } = scene;
  if (!(await pausesAt(tx, now)).has(BROADCASTS)) {
    scene.reply(say('admin.not-paused'));
    return;
  }
  await approve(tx, 'resume', person.id, now);
  const admins = await adminsFor(tx, world, null);
  const given = (await approvalsOf(tx, 'resume')).filter((id) =>
    admins.some((admin) => admin.person.id === id),
  );
  if (given.length < Math.min(RESUME_ADMINS, admins.length)) {
    await audit(
      tx,
      { actorId: person.id, action: 'broadcasts.resume-asked', subject: BROADCASTS },
      now,
    );
    await tellOtherAdmins(scene, 'admin.resume-asked');
    scene.reply(say('admin.resume-waits'));
    return;
  }
  await resume(tx, BROADCASTS);
  await clearApprovals(tx, 'resume');
  await audit(tx, { actorId: person.id, action: 'broadcasts.resumed', subject: BROADCASTS }, now);
  await tellOtherAdmins(scene, 'admin.resumed');
  scene.reply(say('admin.resumed'));
}

async function tellOtherAdmins(
  scene: Scene,
  key: 'admin.paused-by-other' | 'admin.resume-asked' | 'admin.resumed',
): Promise<void> {
  const { tx, world, person, inboundId } = scene;
  for (const admin of await adminsFor(tx, world, null)) {
    if (admin.person.id === person.id) continue;
    await tell(tx, world, admin, {
      key: `${key}:${inboundId}:${admin.person.id}`,
      says: [say(key)],
      lane: 'urgent',
      lasts: 24 * 60 * 60_000,
    });
  }
}

/** STATUS: what is open, who is on shift, what waits. */
export async function status(scene: Scene): Promise<void> {
  const { tx, world, now } = scene;
  const reports = await liveReports(tx);
  const verifiers = await peopleWithRole(tx, {
    roles: ['verifier'],
    counties: 'any',
    onDutyOnly: true,
    channels: channelsInUse(world.network),
  });
  const waiting = waitingOf(await countDeliveries(tx));
  const paused = (await pausesAt(tx, now)).has(BROADCASTS);
  const due = dueDocuments(now).length;
  const unverified = await countUnverified(tx, world);
  const codes = reports.map(({ code }) => code).join(', ');
  scene.reply(
    say('admin.status', { verifiers: verifiers.length, waiting, reports: reports.length }),
    ...(codes ? [say('admin.status-reports', { codes })] : []),
    ...(paused ? [say('admin.status-paused')] : []),
    ...(due > 0 ? [say('admin.status-due', { count: due })] : []),
    ...(unverified > 0 ? [say('directory.status-due', { count: unverified })] : []),
  );
}
