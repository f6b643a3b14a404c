import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import type { Queries, Tx } from '../db/store.ts';
import type { ConsentAct, Role } from '../db/vocabulary.ts';

/** Gives a person a role in a county; returns whether anything changed. */
export async function addMembership(
  tx: Tx,
  given: { personId: number; county: string; role: Role; state?: 'active' | 'pending' },
  now: number,
): Promise<boolean> {
  const { memberships } = tx.tables;
  const state = given.state ?? 'active';
  const rows = await tx.db
    .insert(memberships)
    .values({ ...given, state, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: memberships.id });
  if (rows.length > 0) return true;
  if (state === 'pending') return false;
  const activated = await tx.db
    .update(memberships)
    .set({ state })
    .where(and(sameMembership(tx, given), eq(memberships.state, 'pending')))
    .returning({ id: memberships.id });
  return activated.length > 0;
}

function sameMembership(tx: Tx, given: { personId: number; county: string; role: Role }) {
  const { memberships } = tx.tables;
  return and(
    eq(memberships.personId, given.personId),
    eq(memberships.county, given.county),
    eq(memberships.role, given.role),
  );
}

/** Ends a person's subscription to one county, or to all. */
export async function endSubscriptions(
  tx: Tx,
  personId: number,
  counties: string[] | 'all',
): Promise<void> {
  const { memberships } = tx.tables;
  await tx.db
    .delete(memberships)
    .where(
      and(
        eq(memberships.personId, personId),
        eq(memberships.role, 'subscriber'),
        counties === 'all' ? undefined : inArray(memberships.county, counties),
      ),
    );
}

/** Puts on record what a person agreed to or refused, with the words they were shown. */
export async function recordConsent(
  tx: Tx,
  consent: {
    personId: number;
    channel: Channel;
    county: string | null;
    act: ConsentAct;
    wording: string;
    at: number;
  },
): Promise<void> {
  await tx.db.insert(tx.tables.consents).values(consent);
}

/** Whether a person joined a county before, however they left it since. */
export async function joinedBefore(q: Queries, personId: number, county: string): Promise<boolean> {
  const { consents } = q.tables;
  const rows = await q.db
    .select({ id: consents.id })
    .from(consents)
    .where(
      and(eq(consents.personId, personId), eq(consents.county, county), eq(consents.act, 'joined')),
    )
    .limit(1);
  return rows.length > 0;
}

/** How many get the notices of each county, by FIPS: whoever signed up, whether they can be reached or not. */
export async function countSubscribers(q: Queries): Promise<Map<string, number>> {
  const rows = await q.rows<{ county: string; count: number }>(sql`
    SELECT county, cast(count(*) as integer) AS "count" FROM memberships
    WHERE role = 'subscriber' AND state = 'active' GROUP BY county`);
  return new Map(rows.map(({ county, count }) => [county, count]));
}
