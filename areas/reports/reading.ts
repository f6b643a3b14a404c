import type { Queries } from '../../db/store.ts';
import { isOfTeam } from '../../people/authority.ts';
import type { Person } from '../../people/person.ts';
import { isAdminFor, type World } from '../world.ts';
import { type Assignment, assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode } from './store/incidents.ts';

/** How much of an incident its reader may see: whoever decides all, whoever was asked what they go by. */
export type Reading = 'decides' | 'asked' | 'elsewhere';

/** An incident that somebody may read, and as what. */
export interface Readable {
  incident: Incident;
  reading: Exclude<Reading, 'elsewhere'>;
  asked: Assignment[];
  /** What the reader was asked, where they were. */
  mine: Assignment | null;
}

/** The incident of a code as somebody may read it; `refused` where it is not for them, null where there is none. */
export async function readableBy(
  q: Queries,
  world: World,
  person: Person,
  code: string,
): Promise<Readable | 'refused' | null> {
  const incident = await incidentByCode(q, code);
  if (!incident) return null;
  const asked = await assignmentsOf(q, incident.id);
  const mine = asked.find(({ personId }) => personId === person.id) ?? null;
  if (await isAdminFor(q, world, incident.county, person.id)) {
    return { incident, reading: 'decides', asked, mine };
  }
  if (mine !== null) return { incident, reading: 'asked', asked, mine };
  // Whether there is such a code is nobody's business who was never told of it.
  return isOfTeam(person) ? 'refused' : null;
}
