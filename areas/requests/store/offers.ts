import { and, asc, eq, lt, ne, or } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { OfferKind, OfferState } from '../rules/requests.ts';

/** What a supporter offers, in their words. */
export interface Offer {
  id: number;
  code: string;
  state: OfferState;
  personId: number;
  addressId: number;
  kind: OfferKind;
  county: string | null;
  words: string;
  /** The request it is matched to. */
  requestId: number | null;
  at: number;
}

export async function addOffer(
  tx: Tx,
  given: Pick<Offer, 'personId' | 'addressId' | 'kind' | 'county' | 'words'>,
  nextCode: () => string,
  now: number,
): Promise<Offer> {
  const code = await takeCode(tx, 'offer', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.offers)
    .values({ ...given, code, state: 'open', at: now })
    .returning();
  if (!row) throw new Error('The store returned no offer.');
  return row;
}

export async function offerByCode(q: Queries, code: string): Promise<Offer | null> {
  const { offers } = q.tables;
  const [row] = await q.db.select().from(offers).where(eq(offers.code, code));
  return row ?? null;
}

/** The offers nobody has taken up, of people who can still be written to, the oldest first. */
export async function openOffers(q: Queries): Promise<Offer[]> {
  const { offers, people } = q.tables;
  const rows = await q.db
    .select({ offer: offers })
    .from(offers)
    .innerJoin(people, eq(people.id, offers.personId))
    .where(and(eq(offers.state, 'open'), eq(people.state, 'active')))
    .orderBy(asc(offers.id));
  return rows.map(({ offer }) => offer);
}

/** The offers of a person that are not closed. */
export async function offersOf(q: Queries, personId: number): Promise<Offer[]> {
  const { offers } = q.tables;
  return q.db
    .select()
    .from(offers)
    .where(and(eq(offers.personId, personId), ne(offers.state, 'closed')))
    .orderBy(asc(offers.id));
}

export async function updateOffer(
  tx: Tx,
  id: number,
  change: Partial<Pick<Offer, 'state' | 'requestId'>>,
): Promise<void> {
  await tx.db.update(tx.tables.offers).set(change).where(eq(tx.tables.offers.id, id));
}

/** Ends the match of offers to a request: one person's, or everybody's. */
export async function releaseOffers(
  tx: Tx,
  requestId: number,
  state: 'open' | 'closed',
  personId: number | null = null,
): Promise<void> {
  const { offers } = tx.tables;
  await tx.db
    .update(offers)
    .set({ state, requestId: state === 'open' ? null : requestId })
    .where(
      and(
        eq(offers.requestId, requestId),
        eq(offers.state, 'matched'),
        personId === null ? undefined : eq(offers.personId, personId),
      ),
    );
}

/** Deletes offers that are closed, and those of before that nobody took up. Returns how many. */
export async function sweepOffers(tx: Tx, before: number): Promise<number> {
  const { offers } = tx.tables;
  const gone = await tx.db
    .delete(offers)
    .where(or(eq(offers.state, 'closed'), and(eq(offers.state, 'open'), lt(offers.at, before))))
    .returning({ id: offers.id });
  return gone.length;
}
