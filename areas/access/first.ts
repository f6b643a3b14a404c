import { and, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../db/store.ts';
import { NO_SUBSCRIBER } from '../../people/tables.ts';

/** Nobody becomes the first where somebody was already, whatever befell them since. */
const WERE_THERE = ['console.first-admin', 'team.complete'];

/** Whether a network has no coordinators and never had any: then whoever has the machine can be the first. */
export async function isWithoutCoordinators(q: Queries): Promise<boolean> {
  const { memberships, audit } = q.tables;
  const now = await q.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(NO_SUBSCRIBER, eq(memberships.role, 'admin'), eq(memberships.state, 'active')))
    .limit(1);
  if (now.length > 0) return false;
  const before = await q.db
    .select({ id: audit.id })
    .from(audit)
    .where(inArray(audit.action, WERE_THERE))
    .limit(1);
  return before.length === 0;
}
