import { broadcastsOf } from '../../broadcasts/store/broadcasts.ts';
import type { Tx } from '../../db/store.ts';
import type { World } from '../world.ts';
import { activeIncidents } from './store/incidents.ts';
import { tellReporters } from './tell-reporters.ts';
import { tellVerifiers } from './tell-verifiers.ts';

/**
 * Whoever was told that an alert waits hears that it goes now; nobody does where it came too late and
 * is not sent any more.
 */
export async function tellThatItGoes(tx: Tx, world: World, since: number): Promise<void> {
  for (const incident of await activeIncidents(tx)) {
    if ((incident.decidedAt ?? 0) < since) continue;
    const sent = await broadcastsOf(tx, { kind: 'incident', id: incident.id });
    const goes = sent.some(({ kind, tier, expiresAt }) => {
      return kind === 'alert' && tier === 'county' && expiresAt > world.now();
    });
    if (!goes) continue;
    await tellReporters(tx, world, incident, 'confirmed');
    await tellVerifiers(tx, world, incident, 'confirmed', null);
  }
}
