import { eq } from 'drizzle-orm';
import { moveSubject } from '../../broadcasts/store/broadcasts.ts';
import { mergeFacts } from '../../content/facts.ts';
import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { clearApprovals } from '../approvals.ts';
import { say } from '../turn.ts';
import { advance } from './advance.ts';
import { askMore } from './ask.ts';
import { goOnWith, openIncident } from './file.ts';
import { move } from './moving.ts';
import { isOpen, type Verdict } from './rules/lifecycle.ts';
import { type Assignment, assignmentsOf, updateAssignment } from './store/assignments.ts';
import { type Incident, updateIncident } from './store/incidents.ts';
import { moveRecord } from './store/record.ts';
import { moveReports, reportByCode, reportsOf, updateReport } from './store/reports.ts';
import { approvalSubject } from './tally.ts';

/** Which of two answers of one person stays when their incidents are one: what decides more. */
const weight: Record<Verdict, number> = { confirm: 4, false: 4, left: 3, watching: 2, unable: 1 };

/**
 * Two incidents are one: reports, people on the way, verdicts, notes, photos and alerts of the other
 * are the first one's from now on, whichever code is answered. Returns what is known then.
 */
export async function mergeIncidents(
  { tx, world, now, person }: Act,
  from: Incident,
  into: Incident,
): Promise<Incident> {
  // What was alerted stays what was alerted.
  const [gone, kept] =
    from.state === 'active' && into.state !== 'active' ? [into, from] : [from, into];
  await moveReports(tx, gone.id, kept.id);
  await moveAssignments(tx, gone, kept);
  await moveRecord(tx, gone.id, kept.id);
  await moveSubject(tx, { kind: 'incident', id: gone.id }, { kind: 'incident', id: kept.id });
  await clearApprovals(tx, approvalSubject(gone));
  await move(tx, gone, 'merge', person.id, now);
  await updateIncident(tx, gone.id, { mergedIntoId: kept.id, closedAt: now, wakeAt: null });
  const change = {
    county: kept.county ?? gone.county,
    evidence: gone.evidence > kept.evidence ? gone.evidence : kept.evidence,
    lastSeenAt: Math.max(kept.lastSeenAt, gone.lastSeenAt),
    details: {
      ...gone.details,
      ...kept.details,
      facts: mergeFacts(gone.details.facts ?? {}, kept.details.facts ?? {}),
    },
  };
  await updateIncident(tx, kept.id, change);
  await audit(
    tx,
    {
      actorId: person.id,
      action: 'incident.merged',
      subject: `incident:${kept.id}`,
      details: { from: gone.id },
    },
    now,
  );
  const merged = { ...kept, ...change };
  return isOpen(merged.state) || merged.state === 'active'
    ? advance(tx, world, merged, person.id)
    : merged;
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

/** A report was put to the wrong incident: it is one of its own from now on. */
export async function splitReport(act: Act, incident: Incident, code: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await reportByCode(tx, code);
  const others = await reportsOf(tx, incident.id);
  if (!report || others.length < 2 || report.code === incident.code) {
    return told(say('admin.nothing-to-split', { code }));
  }
  await updateReport(tx, report.id, { standing: 'counted' });
  const settled = { ...report, standing: 'counted' } as const;
  const opened = await openIncident(tx, world, settled, incident.isDrill);
  await moveRecord(tx, incident.id, opened.id, report.id);
  const subject = `incident:${opened.id}`;
  const details = { from: incident.id };
  await audit(tx, { actorId: person.id, action: 'incident.split', subject, details }, now);
  await goOnWith(act, opened, { ...settled, incidentId: opened.id });
  return told(say('admin.split-done', { code }));
}

/** Coordination sends somebody to look at what was only noted, or was held. */
export async function sendSomeone(act: Act, incident: Incident): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { code } = incident;
  const received = (await move(tx, incident, 'receive', person.id, now)) ?? incident;
  if (!isOpen(received.state)) return told(say('admin.too-late', { code }));
  for (const report of await reportsOf(tx, incident.id)) {
    if (report.standing === 'held') await updateReport(tx, report.id, { standing: 'counted' });
  }
  const asked = await askMore(tx, world, received);
  return told(say(asked.state === 'received' ? 'admin.placed-nobody' : 'admin.placed', { code }));
}
