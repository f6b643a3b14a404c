import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import type { World } from '../world.ts';
import { progressOf } from './progress.ts';
import { nextDue } from './rules/asking.ts';
import { after, type Move } from './rules/lifecycle.ts';
import { type Incident, updateIncident } from './store/incidents.ts';

/** Makes a move of the table and puts it on record; null where the table forbids it. */
export async function move(
  tx: Tx,
  incident: Incident,
  by: Move,
  actorId: number | null,
  now: number,
): Promise<Incident | null> {
  const state = after(incident.state, by);
  if (!state) return null;
  await updateIncident(tx, incident.id, { state });
  await audit(
    tx,
    {
      actorId,
      action: `incident.${by}`,
      subject: `incident:${incident.id}`,
      details: { from: incident.state, to: state },
    },
    now,
  );
  return { ...incident, state };
}

/** Sets when the clock looks at an open incident again. */
export async function reschedule(tx: Tx, world: World, incident: Incident): Promise<Incident> {
  const wakeAt = nextDue(await progressOf(tx, incident), world.now(), world.patience);
  await updateIncident(tx, incident.id, { wakeAt });
  return { ...incident, wakeAt };
}
