import { broadcastsOf } from '../../broadcasts/store/broadcasts.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { hadPower } from '../../people/authority.ts';
import { loadPerson } from '../../people/people.ts';
import { approvalsOf, clearApprovals } from '../approvals.ts';
import { adminsFor, type World } from '../world.ts';
import { askNextWave } from './ask.ts';
import { tellAdmins, tellReporter, tellVerifiers } from './outcome.ts';
import { publishCorrection, publishOpenTiers } from './publish.ts';
import { after, isOpen, type Move } from './rules/lifecycle.ts';
import { decide, type Tally } from './rules/quorum.ts';
import { nextDue, waves } from './rules/waves.ts';
import { type Assignment, assignmentsOf } from './store/assignments.ts';
import { type Report, updateReport } from './store/reports.ts';

/**
 * What verifiers and admins have said so far. The reporter's word, double roles, and whoever was
 * frozen or lost the role since do not count.
 */
async function tallyOf(tx: Tx, world: World, report: Report): Promise<Tally> {
  const counted: Assignment[] = [];
  for (const one of await assignmentsOf(tx, report.id)) {
    if (one.personId === report.reporterId) continue;
    if (hadPower(await loadPerson(tx, one.personId), 'verify')) counted.push(one);
  }
  const confirming = new Set(
    counted.filter(({ verdict }) => verdict === 'confirm').map(({ personId }) => personId),
  );
  const admins = new Set(
    (await adminsFor(tx, world, report.county)).map(({ person }) => person.id),
  );
  const approvals = await approvalsOf(tx, `report:${report.id}`);
  return {
    verdicts: counted.map(({ verdict }) => verdict).filter((verdict) => verdict !== null),
    pending: counted.filter(
      ({ acceptedAt, verdict }) =>
        verdict === null && acceptedAt !== null && acceptedAt + world.patience.report > world.now(),
    ).length,
    approvals: approvals.filter(
      (id) => admins.has(id) && !confirming.has(id) && id !== report.reporterId,
    ).length,
    disputed: report.state === 'disputed',
  };
}

/**
 * Looks at what has been said and does what follows from it: moves the report, alerts the tiers
 * whose gate is open, tells reporter, verifiers and admins. Safe to call after every answer.
 */
export async function advance(
  tx: Tx,
  world: World,
  report: Report,
  actorId: number | null,
): Promise<Report> {
  const tally = await tallyOf(tx, world, report);
  if (report.state === 'active') return widen(tx, world, report, tally, actorId);
  if (!isOpen(report.state)) return report;
  const decision = decide(tally);
  switch (decision) {
    case 'confirm':
      return confirm(tx, world, report, tally, actorId);
    case 'dispute':
      return dispute(tx, world, report, tally);
    case 'refute':
      return close(tx, world, report, 'refute', 'not-enforcement', actorId);
    case 'wait': {
      await widen(tx, world, report, tally, actorId);
      if (tally.verdicts.includes('confirm')) {
        await tellAdmins(tx, world, report, 'one-confirm');
      }
      return carryOn(tx, world, report);
    }
  }
}

/** Nobody has decided: asks more people where all who were asked could not go. */
async function carryOn(tx: Tx, world: World, report: Report): Promise<Report> {
  const assignments = await assignmentsOf(tx, report.id);
  const stuck = assignments.length > 0 && assignments.every(({ verdict }) => verdict === 'unable');
  if (!stuck) return reschedule(tx, world, report);
  if (report.wave < waves.length) return askNextWave(tx, world, report);
  return close(tx, world, report, 'give-up', 'unable', null);
}

/** Publishes to tiers whose gate has opened since. */
async function widen(
  tx: Tx,
  world: World,
  report: Report,
  tally: Tally,
  actorId: number | null,
): Promise<Report> {
  const standing = {
    confirms: tally.verdicts.filter((verdict) => verdict === 'confirm').length,
    confirmed: report.state === 'active' || report.state === 'confirmed',
    approvals: tally.approvals,
  };
  await publishOpenTiers(tx, world.network, report, standing, actorId, world.now());
  return report;
}

async function confirm(
  tx: Tx,
  world: World,
  report: Report,
  tally: Tally,
  actorId: number | null,
): Promise<Report> {
  const now = world.now();
  const confirmed = await move(tx, report, 'confirm', actorId, now);
  if (!confirmed) return report;
  const decided: Report = { ...confirmed, decidedAt: now, wakeAt: now + world.patience.active };
  await widen(tx, world, decided, tally, actorId);
  const active = (await move(tx, decided, 'publish', actorId, now)) ?? decided;
  await updateReport(tx, report.id, { decidedAt: now, wakeAt: decided.wakeAt });
  await tellReporter(tx, world, active, 'confirmed');
  await tellVerifiers(tx, world, active, 'confirmed', actorId);
  const reached = (await broadcastsOf(tx, { kind: 'report', id: report.id })).reduce(
    (sum, one) => sum + one.recipients,
    0,
  );
  await tellAdmins(tx, world, active, 'confirmed', { count: reached });
  return active;
}

async function dispute(tx: Tx, world: World, report: Report, tally: Tally): Promise<Report> {
  const now = world.now();
  const disputed =
    report.state === 'disputed' ? report : await move(tx, report, 'dispute', null, now);
  if (!disputed) return report;
  const confirms = tally.verdicts.filter((verdict) => verdict === 'confirm').length;
  const denials = tally.verdicts.filter((verdict) => verdict === 'false').length;
  await tellAdmins(tx, world, disputed, 'dispute', {
    confirms,
    denials,
    key: tally.verdicts.length,
  });
  return reschedule(tx, world, disputed);
}

/**
 * Ends verification without a public alert; responders who were sent one are told.
 * @param adminId the admin who rejected it, if one did
 */
export async function close(
  tx: Tx,
  world: World,
  report: Report,
  by: Extract<Move, 'refute' | 'give-up' | 'expire' | 'withdraw'>,
  outcome: 'not-enforcement' | 'unable' | 'expired' | 'withdrawn',
  actorId: number | null,
  adminId: number | null = null,
): Promise<Report> {
  const now = world.now();
  const moved = await move(tx, report, by, actorId, now);
  if (!moved) return report;
  const change = { decidedAt: now, closedAt: now, closedById: adminId, wakeAt: null };
  const closed: Report = { ...moved, ...change };
  await updateReport(tx, report.id, change);
  await clearApprovals(tx, `report:${report.id}`);
  if (await wasAlerted(tx, report)) {
    const kind = outcome === 'not-enforcement' ? 'retraction' : 'all-clear';
    await publishCorrection(tx, world.network, closed, kind, { lapsed: true, actorId }, now);
  }
  // Who takes it back is answered at once.
  if (outcome !== 'withdrawn') await tellReporter(tx, world, closed, outcome);
  await tellVerifiers(tx, world, closed, outcome, actorId);
  return closed;
}

async function wasAlerted(tx: Tx, report: Report): Promise<boolean> {
  return (await broadcastsOf(tx, { kind: 'report', id: report.id })).some(
    ({ kind }) => kind === 'alert',
  );
}

/** Ends an active alert, or takes it back; everyone who was sent it hears. */
export async function endAlert(
  tx: Tx,
  world: World,
  report: Report,
  by: 'end' | 'retract',
  how: { lapsed: boolean; actorId: number | null },
): Promise<number | null> {
  const now = world.now();
  const moved = await move(tx, report, by, how.actorId, now);
  if (!moved) return null;
  const closed: Report = { ...moved, closedAt: now, wakeAt: null };
  await updateReport(tx, report.id, { closedAt: now, wakeAt: null });
  const kind = by === 'end' ? 'all-clear' : 'retraction';
  const told = await publishCorrection(tx, world.network, closed, kind, how, now);
  const outcome = by === 'end' ? 'ended' : 'retracted';
  await tellReporter(tx, world, closed, outcome);
  await tellVerifiers(tx, world, closed, outcome, how.actorId);
  await tellAdmins(tx, world, closed, outcome, {}, how.actorId);
  return told;
}

/** Makes a move of the table and puts it on record; null where the table forbids it. */
export async function move(
  tx: Tx,
  report: Report,
  by: Move,
  actorId: number | null,
  now: number,
): Promise<Report | null> {
  const state = after(report.state, by);
  if (!state) return null;
  await updateReport(tx, report.id, { state });
  await audit(
    tx,
    {
      actorId,
      action: `report.${by}`,
      subject: `report:${report.id}`,
      details: { from: report.state, to: state },
    },
    now,
  );
  return { ...report, state };
}

/** Sets when the clock looks at an open report again. */
export async function reschedule(tx: Tx, world: World, report: Report): Promise<Report> {
  const assignments = await assignmentsOf(tx, report.id);
  const wakeAt = nextDue({ ...report, assignments }, world.now(), world.patience);
  await updateReport(tx, report.id, { wakeAt });
  return { ...report, wakeAt };
}
