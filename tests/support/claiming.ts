import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Queries, Tx } from '../../db/store.ts';
import type { MessageBody } from '../../db/vocabulary.ts';
import { bodiesOf, claim } from '../../delivery/store/claims.ts';
import type { Claim, ClaimRequest } from '../../delivery/store/next-rows.ts';
import {
  type Outcome,
  type Settled,
  settle,
  settleSent,
} from '../../delivery/store/settlements.ts';
import { type Move, tally } from '../../delivery/store/tallies.ts';

/** Claims, counts the moves and adds the texts, as a sender does. */
export async function take(
  tx: Tx,
  request: ClaimRequest,
): Promise<(Claim & { body: MessageBody | undefined })[]> {
  const moves: Move[] = [];
  const claims = await claim(tx, request, moves);
  await tally(tx, moves);
  const bodies = await bodiesOf(
    tx,
    claims.map(({ messageId }) => messageId),
  );
  return claims.map((one) => ({ ...one, body: bodies.get(one.messageId) }));
}

/** Stores how an attempt ended and counts it. */
export async function end(
  tx: Tx,
  claim: Settled | undefined,
  outcome: Outcome,
  now: number,
): Promise<void> {
  if (!claim) throw new Error('There is no such claim.');
  const moves: Move[] = [];
  if (outcome.state === 'sent') {
    await settleSent(tx, [{ claim, providerId: outcome.providerId }], now, moves);
  } else {
    await settle(tx, claim, outcome, now, moves);
  }
  await tally(tx, moves);
}

/** The counters say what counting the outbox says. */
export async function expectTrueTallies(q: Queries): Promise<void> {
  const order = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  const kept = await q.rows(sql`
    SELECT broadcast_id AS "b", channel, lane, state, count AS "n" FROM tallies WHERE count <> 0`);
  const all = await q.rows(sql`
    SELECT 0 AS "b", channel, lane, state, cast(count(*) as integer) AS "n" FROM outbox
    GROUP BY channel, lane, state`);
  const each = await q.rows(sql`
    SELECT broadcast_id AS "b", channel, lane, state, cast(count(*) as integer) AS "n" FROM outbox
    WHERE broadcast_id IS NOT NULL GROUP BY broadcast_id, channel, lane, state`);
  expect(order(kept)).toEqual(order([...all, ...each]));
}
