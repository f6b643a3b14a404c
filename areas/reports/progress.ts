import type { Queries } from '../../db/store.ts';
import type { Progress } from './rules/asking.ts';
import { assignmentsOf } from './store/assignments.ts';
import type { Incident } from './store/incidents.ts';
import { isSurgeSince } from './surge.ts';

/** How far an incident has come, as the rules of asking look at it. */
export async function progressOf(q: Queries, incident: Incident): Promise<Progress> {
  const assignments = await assignmentsOf(q, incident.id);
  const isSeen = assignments.some(({ verdict }) => verdict === 'confirm' || verdict === 'left');
  return {
    openedAt: incident.openedAt,
    evidence: incident.evidence,
    isDecidable: isSeen || incident.state === 'disputed',
    isSurge: await isSurgeSince(q, incident.openedAt),
    assignments,
  };
}
