import type { Tx } from '../../db/store.ts';
import { wakes } from '../../db/wake.ts';
import type { Watch } from '../area.ts';
import { tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import { isStillAsked, type World } from '../world.ts';
import { advance, close, endAlert, reschedule } from './advance.ts';
import { askNextWave } from './ask.ts';
import { isOpen } from './rules/lifecycle.ts';
import { due } from './rules/waves.ts';
import { assignmentsOf, updateAssignment } from './store/assignments.ts';
import { type Report, reportById } from './store/reports.ts';

/** Does what the clock asks for on every report that is due. */
export const reportWatch: Watch = {
  kind: 'report',
  name: 'clock.what.report',
  ...wakes(({ reports }) => reports),
  async one(tx, world, id) {
    const report = await reportById(tx, id);
    if (report?.wakeAt != null && report.wakeAt <= world.now()) await watchOne(tx, world, report);
  },
};

async function watchOne(tx: Tx, world: World, report: Report): Promise<void> {
  if (report.state === 'active') {
    await endAlert(tx, world, report, 'end', { lapsed: true, actorId: null });
    return;
  }
  if (!isOpen(report.state)) {
    await reschedule(tx, world, report);
    return;
  }
  const assignments = await assignmentsOf(tx, report.id);
  let current = report;
  for (const one of due({ ...report, assignments }, world.now(), world.patience)) {
    switch (one.kind) {
      case 'expire':
        await expire(tx, world, report);
        return;
      case 'escalate':
        current = await askNextWave(tx, world, current);
        break;
      case 'remind':
        await remind(tx, world, report, one.personId);
        break;
    }
  }
  // Whoever is overdue no longer holds up a decision.
  await advance(tx, world, current, null);
}

/**
 * Time is up. One denial with nobody left to contradict it is an answer; UNABLE and silence are
 * not, and say so.
 */
async function expire(tx: Tx, world: World, report: Report): Promise<void> {
  const verdicts = (await assignmentsOf(tx, report.id)).map(({ verdict }) => verdict);
  if (report.state === 'received') {
    await close(tx, world, report, 'expire', 'expired', null);
  } else if (verdicts.includes('false') && !verdicts.includes('confirm')) {
    await close(tx, world, report, 'refute', 'not-enforcement', null);
  } else if (verdicts.includes('unable') && !verdicts.includes('confirm')) {
    await close(tx, world, report, 'give-up', 'unable', null);
  } else {
    await close(tx, world, report, 'expire', 'expired', null);
  }
}

async function remind(tx: Tx, world: World, report: Report, personId: number): Promise<void> {
  const assignment = (await assignmentsOf(tx, report.id)).find((one) => one.personId === personId);
  if (!assignment || !(await isStillAsked(tx, personId))) return;
  await updateAssignment(tx, assignment.id, { remindedAt: world.now() });
  await tellPerson(tx, world, personId, assignment.addressId, {
    key: `remind:${report.id}:${personId}:${assignment.acceptedAt ?? 0}`,
    says: [say('ask.remind', { code: assignment.code })],
    lane: 'urgent',
    lasts: world.patience.report,
    about: report.code,
  });
}
