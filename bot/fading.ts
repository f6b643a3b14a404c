import { and, eq, exists, isNull, ne, notInArray, or } from 'drizzle-orm';
import type { Adapter } from '../adapters/adapter.ts';
import type { World } from '../areas/world.ts';
import type { Queries } from '../db/store.ts';
import { publicRoles } from '../db/vocabulary.ts';
import type { Address } from '../people/address.ts';
import { type Repeating, repeating } from '../time/repeating.ts';

const MINUTE = 60_000;
/** Each tells the other phone, which counts for the provider as a message does. */
const AT_ONCE = 3;

/** Has what the team is sent disappear from their phones. */
export interface FadingLoop extends Repeating {
  /** Asks for some of those who are new to the team; returns for how many. */
  runOnce(): Promise<number>;
}

/**
 * What reporters said, and alerts, would else stay on the phones of staff for ever. It is asked for once an
 * address: whoever sets another time on their phone keeps it.
 * @param after how long after it was read, in milliseconds
 */
export function createFadingLoop(
  { store, log }: World,
  adapters: readonly Adapter[],
  after: number,
): FadingLoop {
  const able = adapters.filter(({ fade }) => fade !== undefined);

  async function runOnce(): Promise<number> {
    let count = 0;
    for (const { channel, fade } of able) {
      for (const one of await store.read((q) => unfading(q, channel, after))) {
        const { account, address: to, id } = one;
        if (!(await fade?.({ account, to, after }))) continue;
        await store.transact((tx) =>
          tx.db
            .update(tx.tables.addresses)
            .set({ fadesAfter: after })
            .where(eq(tx.tables.addresses.id, id)),
        );
        count += 1;
      }
    }
    return count;
  }

  const again = repeating(runOnce, MINUTE, (error) => {
    log.error({ err: error }, 'messages of the team could not be made to disappear');
  });
  return { ...again, runOnce };
}

/** Some addresses of the team on a channel for which that time was not asked for yet. */
async function unfading(
  q: Queries,
  channel: Address['channel'],
  after: number,
): Promise<Address[]> {
  const { addresses, memberships } = q.tables;
  const isOfTeam = exists(
    q.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(
        and(
          eq(memberships.personId, addresses.personId),
          notInArray(memberships.role, [...publicRoles]),
        ),
      ),
  );
  return q.db
    .select()
    .from(addresses)
    .where(
      and(
        eq(addresses.channel, channel),
        eq(addresses.state, 'active'),
        or(isNull(addresses.fadesAfter), ne(addresses.fadesAfter, after)),
        isOfTeam,
      ),
    )
    .orderBy(addresses.id)
    .limit(AT_ONCE);
}
