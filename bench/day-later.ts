import { sql } from 'drizzle-orm';
import type { Store } from '../db/store.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Puts all that was reported a day back, closed and done with: nothing runs that the next report
 * could join, nobody was asked too often, and no surge is on.
 */
export async function dayLater(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    await tx.run(sql`UPDATE people SET created_at = created_at - ${DAY}`);
    await tx.run(sql`UPDATE reports SET received_at = received_at - ${DAY}`);
    await tx.run(sql`UPDATE incidents SET state = 'expired', wake_at = NULL,
      opened_at = opened_at - ${DAY}, last_seen_at = last_seen_at - ${DAY},
      closed_at = coalesce(closed_at, opened_at) - ${DAY}`);
    await tx.run(sql`UPDATE assignments SET asked_at = asked_at - ${DAY}`);
    await tx.run(sql`DELETE FROM surges`);
    await tx.run(sql`DELETE FROM limit_uses`);
  });
}
