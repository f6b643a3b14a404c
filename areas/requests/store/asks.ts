import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { AskState } from '../rules/requests.ts';

/** That someone was asked for a request, and what became of it. */
export interface RequestAsk {
  id: number;
  requestId: number;
  personId: number;
  addressId: number;
  /** The wave they were asked in; 0 where staff matched their offer. */
  wave: number;
  state: AskState;
  askedAt: number;
  answeredAt: number | null;
  doneAt: number | null;
  debrief: string | null;
  spent: string | null;
  /** Whether they can be counted on: not opted out, not frozen. */
  standing: boolean;
}

/** Puts on record that someone is asked; null when they were before. */
export async function addAsk(
  tx: Tx,
  given: Pick<RequestAsk, 'requestId' | 'personId' | 'addressId' | 'wave' | 'askedAt'>,
): Promise<number | null> {
  const { requestAsks } = tx.tables;
  const [row] = await tx.db
    .insert(requestAsks)
    .values({ ...given, state: 'asked' })
    .onConflictDoNothing()
    .returning({ id: requestAsks.id });
  return row?.id ?? null;
}

/** Everyone who was asked for a request, in the order they were. */
export async function asksOf(q: Queries, requestId: number): Promise<RequestAsk[]> {
  const { requestAsks, people } = q.tables;
  const rows = await q.db
    .select({ ask: requestAsks, state: people.state, frozenAt: people.frozenAt })
    .from(requestAsks)
    .innerJoin(people, eq(people.id, requestAsks.personId))
    .where(eq(requestAsks.requestId, requestId))
    .orderBy(asc(requestAsks.id));
  return rows.map(({ ask, state, frozenAt }) => ({
    ...ask,
    standing: state === 'active' && frozenAt === null,
  }));
}

/** The live requests for which a person is in, in line or still asked, by code. */
export async function codesAskedOf(
  q: Queries,
  personId: number,
  states: readonly AskState[],
): Promise<string[]> {
  const { requestAsks, requests } = q.tables;
  const rows = await q.db
    .select({ code: requests.code })
    .from(requestAsks)
    .innerJoin(requests, eq(requests.id, requestAsks.requestId))
    .where(
      and(
        eq(requestAsks.personId, personId),
        inArray(requestAsks.state, [...states]),
        inArray(requests.state, ['open', 'filled']),
      ),
    )
    .orderBy(asc(requests.startsAt), asc(requests.id));
  return rows.map(({ code }) => code);
}

export async function updateAsk(
  tx: Tx,
  id: number,
  change: Partial<Pick<RequestAsk, 'state' | 'answeredAt' | 'doneAt' | 'debrief' | 'spent'>>,
): Promise<void> {
  await tx.db.update(tx.tables.requestAsks).set(change).where(eq(tx.tables.requestAsks.id, id));
}
