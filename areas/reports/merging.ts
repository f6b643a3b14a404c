import { eq } from 'drizzle-orm';
import { countiesAt } from '../../broadcasts/compose.ts';
import { moveSubject } from '../../broadcasts/store/broadcasts.ts';
import { mergeFacts } from '../../content/facts.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { Within } from '../act.ts';
import { clearApprovals } from '../approvals.ts';
import { move } from './moving.ts';
import type { Verdict } from './rules/lifecycle.ts';
import { type Assignment, assignmentsOf, updateAssignment } from './store/assignments.ts';
import { type Incident, updateIncident } from './store/incidents.ts';
import { moveRecord } from './store/record.ts';
import { moveReports } from './store/reports.ts';
import { approvalSubject } from './tally.ts';

/** Which of two answers of one person stays when their incidents are one: what decides more. */
const weight: Readonly<Record<Verdict, number>> = {
  confirm: 4,
  false: 4,
  left: 3,
  watching: 2,
  unable: 1,
};

/**
 * Two incidents are one: reports, people on the way, verdicts, notes, photos and alerts of the other
 * are the first one's from now on, whichever code is answered. What follows from that is for the caller.
 */
export async function mergeIncidents(
  { tx, world }: Within,
  from: Incident,
  into: Incident,
  actorId: number | null,
): Promise<Incident> {
  const now = world.now();
  // What was alerted stays what was alerted.
  const [gone, kept] =
    from.state === 'active' && into.state !== 'active' ? [into, from] : [from, into];
  await moveReports(tx, gone.id, kept.id);
  await moveAssignments(tx, gone, kept);
  await moveRecord(tx, gone.id, kept.id);
  await moveSubject(tx, { kind: 'incident', id: gone.id }, { kind: 'incident', id: kept.id });
  await clearApprovals(tx, approvalSubject(gone));
  await move(tx, gone, 'merge', actorId, now);
  await updateIncident(tx, gone.id, { mergedIntoId: kept.id, closedAt: now, wakeAt: null });
  const change = {
    county: kept.county ?? gone.county,
    evidence: gone.evidence > kept.evidence ? gone.evidence : kept.evidence,
    lastSeenAt: Math.max(kept.lastSeenAt, gone.lastSeenAt),
    details: {
      ...gone.details,
      ...kept.details,
      ...alsoIn(kept, gone),
      ...toldIn(kept, gone),
      facts: mergeFacts(gone.details.facts ?? {}, kept.details.facts ?? {}),
    },
  };
  await updateIncident(tx, kept.id, change);
  await audit(
    tx,
    {
      actorId: actorId,
      action: 'incident.merged',
      subject: `incident:${kept.id}`,
      details: { from: gone.id },
    },
    now,
  );
  return { ...kept, ...change };
}

/** Told of in two counties, it is on the line between them: both should hear of it. */
function alsoIn(kept: Incident, gone: Incident): { alsoIn?: string[] } {
  const county = kept.county ?? gone.county;
  const others = [...countiesAt(kept), ...countiesAt(gone)].filter((one) => one !== county);
  return others.length === 0 ? {} : { alsoIn: [...new Set(others)] };
}

/** Whoever was alerted of either was alerted. */
function toldIn(kept: Incident, gone: Incident): { toldIn?: string[] } {
  const told = [...(kept.details.toldIn ?? []), ...(gone.details.toldIn ?? [])];
  return told.length === 0 ? {} : { toldIn: [...new Set(told)] };
}

async function moveAssignments(tx: Tx, gone: Incident, kept: Incident): Promise<void> {
  const there = new Map((await assignmentsOf(tx, kept.id)).map((one) => [one.personId, one]));
  for (const one of await assignmentsOf(tx, gone.id)) {
    const other = there.get(one.personId);
    if (!other) {
      await updateAssignment(tx, one.id, { incidentId: kept.id });
      continue;
    }
    if (said(one) > said(other)) {
      const { verdict, answeredAt, acceptedAt } = one;
      await updateAssignment(tx, other.id, { verdict, answeredAt, acceptedAt });
    } else if (other.acceptedAt === null && one.acceptedAt !== null) {
      await updateAssignment(tx, other.id, { acceptedAt: one.acceptedAt });
    }
    const { assignments } = tx.tables;
    await tx.db.delete(assignments).where(eq(assignments.id, one.id));
  }
}

function said({ verdict }: Assignment): number {
  return verdict === null ? 0 : weight[verdict];
}
