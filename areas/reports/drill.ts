import type { Tx } from '../../db/store.ts';
import { type Say, say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { assignmentByCode, assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentByCode, incidentById } from './store/incidents.ts';

/** What is told of an incident, marked as practice where it is one; answers are marked by `marked`. */
export function drillSays({ isDrill }: Pick<Incident, 'isDrill'>, says: readonly Say[]): Say[] {
  return isDrill ? [say('drill.mark'), ...says] : [...says];
}

/** Who takes part in a drill: whoever was asked to look, and who coordinates that county. */
export async function takingPartIn(tx: Tx, world: World, incident: Incident): Promise<number[]> {
  const asked = (await assignmentsOf(tx, incident.id)).map(({ personId }) => personId);
  const admins = (await adminsFor(tx, world, incident.county)).map(({ person }) => person.id);
  return [...new Set([...asked, ...admins])];
}

/** What stands over whatever is said of a drill: by a code of its own, a report's, or a phone's alone. */
export async function drillHeading(tx: Tx, code: string, personId: number): Promise<Say | null> {
  const known = await incidentByCode(tx, code);
  const own = known ? null : await assignmentByCode(tx, personId, code);
  const incident = known ?? (own && (await incidentById(tx, own.incidentId)));
  return incident?.isDrill ? say('drill.mark') : null;
}
