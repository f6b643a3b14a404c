import { and, eq, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import { ownersWith } from '../areas/owners.ts';
import type { World } from '../areas/world.ts';
import { days, type KeepingRule } from '../db/keeping.ts';
import type { Tx } from '../db/store.ts';
import { deleteForgotten } from '../delivery/store/told.ts';
import { namedByNone } from '../people/about.ts';

const AT_ONCE = 200;
/** By these everybody is known who ever wrote; what else names somebody keeps them. */
const OF_EVERYONE = ['addresses', 'limitUses', 'linkCodes', 'outbox', 'messages'];

/** Erases those who wrote once, and whom nothing here is about any more. */
export function strangerRule(areas: World['areas']): KeepingRule {
  return {
    name: 'stranger',
    what: 'whoever wrote, gets no alerts and has nothing open, after their last message',
    period: days(30),
    isEvidence: true,
    erase: (tx, before) => eraseStrangers(tx, areas, before),
  };
}

async function eraseStrangers(tx: Tx, areas: World['areas'], before: number): Promise<number> {
  const { people, addresses } = tx.tables;
  const seenAt = sql`coalesce(${addresses.lastInboundAt}, ${addresses.createdAt})`;
  // Who wants nothing more is known by the address that says so.
  const stays = or(sql`${addresses.state} <> 'active'`, sql`${seenAt} >= ${before}`);
  const rows = await tx.db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.state, 'active'),
        isNull(people.forgetAt),
        lt(people.createdAt, before),
        notExists(
          tx.db
            .select({ id: addresses.id })
            .from(addresses)
            .where(and(eq(addresses.personId, people.id), stays)),
        ),
        namedByNone(tx, ownersWith(areas), OF_EVERYONE),
      ),
    )
    .limit(AT_ONCE);
  let count = 0;
  for (const { id } of rows) if (await deleteForgotten(tx, id)) count += 1;
  return count;
}
