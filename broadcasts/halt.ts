import { audit } from '../db/audit.ts';
import type { Tx } from '../db/store.ts';
import { countDeliveries, type Tally } from '../delivery/store/tallies.ts';
import { broadcastsOf, endBroadcast, type Subject } from './store/broadcasts.ts';

/** How far a broadcast came. */
export interface Progress {
  sent: number;
  /** Perhaps sent: under way, or the provider never answered. */
  unknown: number;
  /** Never sent and not going to be. */
  stopped: number;
}

/** How far what was counted came. */
export function progressOf(tallies: readonly Tally[]): Progress {
  const progress: Progress = { sent: 0, unknown: 0, stopped: 0 };
  for (const { state, count } of tallies) {
    if (state === 'sent') progress.sent += count;
    else if (state === 'unknown' || state === 'claimed') progress.unknown += count;
    else progress.stopped += count;
  }
  return progress;
}

/**
 * Stops all that is being sent about a subject and tells nobody: what is under way cannot be called
 * back, what waits never goes. Returns how far it came, or null when nothing was being sent.
 */
export async function haltBroadcasts(
  tx: Tx,
  subject: Subject,
  actorId: number | null,
  now: number,
): Promise<Progress | null> {
  const tallies: Tally[] = [];
  let stopped = 0;
  for (const { id, endedAt } of await broadcastsOf(tx, subject)) {
    if (endedAt === null) stopped += await endBroadcast(tx, id, now);
    tallies.push(...(await countDeliveries(tx, id)));
  }
  if (stopped === 0) return null;
  const progress = progressOf(tallies);
  // Those who were not written down yet are among the stopped, too.
  const total = { ...progress, stopped: Math.max(progress.stopped, stopped) };
  const details = { ...total };
  await audit(
    tx,
    { actorId, action: 'broadcast.halted', subject: `${subject.kind}:${subject.id}`, details },
    now,
  );
  return total;
}
