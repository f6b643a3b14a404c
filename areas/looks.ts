import { audit, latestAudit } from '../db/audit.ts';
import type { Store } from '../db/store.ts';

/** Whoever reads the same again within so long leaves no second trace: a page is loaded often. */
const SAME_LOOK = 30 * 60_000;
/** More than all of a team within that time. */
const MOST_LOOKS = 500;

/** What people wrote, as somebody reads it whole. */
export interface Looked {
  kind: 'case' | 'incident';
  id: number;
}

/** Whoever reads on a page what people wrote leaves a trace, as in a chat. */
export async function noteLook(
  store: Store,
  actorId: number,
  { kind, id }: Looked,
  now: number,
): Promise<void> {
  const [action, subject] = [`${kind}.seen`, `${kind}:${id}`];
  const latest = { subject, action, since: now - SAME_LOOK };
  const before = await store.read((q) => latestAudit(q, latest, MOST_LOOKS));
  if (before.some((one) => one.actorId === actorId)) return;
  await store.transact((tx) => audit(tx, { actorId, action, subject }, now));
}
