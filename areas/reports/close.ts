import type { Ending } from '../../broadcasts/compose.ts';
import type { Tx } from '../../db/store.ts';
import { clearApprovals } from '../approvals.ts';
import type { World } from '../world.ts';
import { move } from './moving.ts';
import { publishCorrection, wasAlerted } from './publish.ts';
import type { Move } from './rules/lifecycle.ts';
import { endingUnpublished, toldAtEnd } from './rules/outcomes.ts';
import { type Incident, updateIncident } from './store/incidents.ts';
import { approvalSubject } from './tally.ts';
import { tellAdmins } from './tell-admins.ts';
import { tellReporters } from './tell-reporters.ts';
import { tellVerifiers } from './tell-verifiers.ts';

/**
 * Ends an incident without a public alert; responders who were sent one are told what it was.
 * @param adminId the admin who rejected it, if one did
 */
export async function close(
  tx: Tx,
  world: World,
  incident: Incident,
  by: Extract<Move, 'refute' | 'give-up' | 'expire' | 'leave-open' | 'withdraw' | 'pass'>,
  actorId: number | null,
  adminId: number | null = null,
): Promise<Incident> {
  const now = world.now();
  const moved = await move(tx, incident, by, actorId, now);
  if (!moved) return incident;
  const change = { decidedAt: now, closedAt: now, closedById: adminId, wakeAt: null };
  const closed: Incident = { ...moved, ...change };
  await updateIncident(tx, incident.id, change);
  await clearApprovals(tx, approvalSubject(incident));
  const ending = endingUnpublished[closed.state];
  if (ending && (await wasAlerted(tx, closed))) {
    await publishCorrection(tx, world, closed, ending, actorId);
  }
  // What was only noted nobody waits for; who takes it back is answered at once.
  const happening = toldAtEnd[closed.state];
  if (happening && incident.state !== 'noted') {
    await tellReporters(tx, world, closed, happening);
    await tellVerifiers(tx, world, closed, happening, actorId);
    if (closed.state === 'passed') await tellAdmins(tx, world, closed, 'passed');
  }
  if (closed.state === 'withdrawn') await tellVerifiers(tx, world, closed, 'withdrawn', actorId);
  return closed;
}

/** Ends an active alert, or takes it back; everyone who was sent it hears. Null where it is not active. */
export async function endAlert(
  tx: Tx,
  world: World,
  incident: Incident,
  ending: Extract<Ending, 'all-clear' | 'lapsed' | 'seen-since' | 'retraction'>,
  actorId: number | null,
): Promise<number | null> {
  const now = world.now();
  const by = ending === 'retraction' ? 'retract' : 'end';
  const moved = await move(tx, incident, by, actorId, now);
  if (!moved) return null;
  const closed: Incident = { ...moved, closedAt: now, wakeAt: null };
  await updateIncident(tx, incident.id, { closedAt: now, wakeAt: null });
  const told = await publishCorrection(tx, world, closed, ending, actorId);
  const lapsed = ending === 'lapsed' || ending === 'seen-since';
  const happening = by === 'retract' ? 'retracted' : lapsed ? 'lapsed' : 'ended';
  await tellReporters(tx, world, closed, happening);
  await tellVerifiers(tx, world, closed, happening, actorId);
  await tellAdmins(tx, world, closed, by === 'end' ? 'ended' : 'retracted', {}, actorId);
  return told;
}
