import type { Tx } from '../../db/store.ts';
import { hadPower } from '../../people/authority.ts';
import { loadPerson } from '../../people/people.ts';
import { approvalsOf } from '../approvals.ts';
import { adminsFor, type World } from '../world.ts';
import { isExpected } from './rules/asking.ts';
import type { Tally } from './rules/quorum.ts';
import { type Assignment, assignmentsOf } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { headsOf } from './store/reports.ts';

/**
 * What verifiers and admins have said so far. The word of a reporter who is no verifier, double
 * roles, and whoever was frozen or lost the role since do not count.
 */
export async function tallyOf(tx: Tx, world: World, incident: Incident): Promise<Tally> {
  const now = world.now();
  const counted: Assignment[] = [];
  for (const one of await assignmentsOf(tx, incident.id)) {
    if (hadPower(await loadPerson(tx, one.personId), 'witness')) counted.push(one);
  }
  const saying = (...wanted: Assignment['verdict'][]): Assignment[] =>
    counted.filter(({ verdict }) => wanted.includes(verdict));
  const confirming = new Set(saying('confirm', 'left').map(({ personId }) => personId));
  const reporters = new Set((await headsOf(tx, incident.id)).map(({ reporterId }) => reporterId));
  const admins = new Set(
    (await adminsFor(tx, world, incident.county)).map(({ person }) => person.id),
  );
  const approvals = await approvalsOf(tx, approvalSubject(incident));
  const denied = Math.min(...saying('false').map(({ answeredAt }) => answeredAt ?? now));
  return {
    verdicts: counted.map(({ verdict }) => verdict).filter((verdict) => verdict !== null),
    pending: counted.filter((one) => isExpected(one, now, world.patience)).length,
    approvals: approvals.filter((id) => admins.has(id) && !confirming.has(id) && !reporters.has(id))
      .length,
    disputed: incident.state === 'disputed',
    // Who saw it after that says otherwise, too.
    deniedFor: Number.isFinite(denied) ? now - Math.max(denied, incident.lastSeenAt) : 0,
  };
}

/** Under which name approvals of an incident are kept. */
export function approvalSubject({ id }: Pick<Incident, 'id'>): string {
  return `incident:${id}`;
}
