import { sql } from 'drizzle-orm';
import type { FailureReason } from '../../adapters/send-error.ts';
import { prepared } from '../../db/prepared.ts';
import type { Queries, Statement, Tx } from '../../db/store.ts';
import { spanOf } from '../figures.ts';
import type { Claim } from './next-rows.ts';
import { idsIn } from './outbox-rows.ts';
import type { Move } from './tallies.ts';

/** The part of a claim that settling it needs. */
export type Settled = Pick<Claim, 'id' | 'broadcastId' | 'channel' | 'lane'>;

/** How an attempt ended, or that the row goes back for another one. */
export type Outcome =
  | { state: 'sent'; providerId: string }
  | { state: 'failed' | 'unknown' | 'cancelled'; reason: FailureReason }
  | { state: 'queued'; reason: FailureReason; notBefore: number };

/** Settles many accepted messages with one statement; the moves are left to the caller to count. */
export async function settleSent(
  tx: Tx,
  sent: readonly { claim: Settled; providerId: string }[],
  now: number,
  moves: Move[],
): Promise<void> {
  if (sent.length === 0) return;
  const accepted = JSON.stringify(sent.map(({ claim, providerId }) => [claim.id, providerId]));
  const rows = await tx.rows<{ id: number }>(settleAccepted, { accepted, now });
  const settled = new Set(rows.map(({ id }) => id));
  const counted = sent.filter(({ claim }) => settled.has(claim.id));
  moves.push(...counted.map(({ claim }) => moveOf(claim, 'sent')));
  await noteTimes(
    tx,
    counted.map(({ claim }) => claim.broadcastId),
    now,
  );
}

const settleAccepted: Statement = ({ dialect, tables }, value) => {
  const accepted =
    dialect === 'sqlite'
      ? sql`(SELECT value ->> 0 AS id, value ->> 1 AS provider_id FROM json_each(${value('accepted')}))`
      : sql`(SELECT (value ->> 0)::bigint AS id, value ->> 1 AS provider_id
          FROM json_array_elements(${value('accepted')}::json))`;
  return sql`
    UPDATE outbox SET state = 'sent', provider_id = accepted.provider_id, reason = NULL,
      settled_at = ${value('now')}, maybe_sent = ${sql.param(true, tables.outbox.maybeSent)}
    FROM ${accepted} accepted
    WHERE outbox.id = accepted.id AND outbox.state = 'claimed'
    RETURNING outbox.id`;
};

/** From these it is told how long after the decision the first, the last and most of them went out. */
async function noteTimes(tx: Tx, ids: readonly (number | null)[], now: number): Promise<void> {
  const counts = new Map<number, number>();
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  if (counts.size === 0) return;
  const broadcasts = await tx.rows<{ id: number; createdAt: number }>(noteTimesOf, {
    now,
    ids: JSON.stringify([...counts.keys()]),
  });
  for (const { id, createdAt } of broadcasts) {
    const within = spanOf(now - Number(createdAt));
    await prepared(tx, addTime, { broadcastId: id, within, count: counts.get(Number(id)) ?? 0 });
  }
}

const noteTimesOf: Statement = ({ dialect }, value) => sql`
  UPDATE broadcasts SET first_at = coalesce(first_at, ${value('now')}), last_at = ${value('now')}
  WHERE id IN ${idsIn(dialect, value('ids'))}
  RETURNING id, created_at AS "createdAt"`;

const addTime = ({ db, tables: { deliveryTimes } }: Queries) =>
  db
    .insert(deliveryTimes)
    .values({
      broadcastId: sql.placeholder('broadcastId'),
      within: sql.placeholder('within'),
      count: sql.placeholder('count'),
    })
    .onConflictDoUpdate({
      target: [deliveryTimes.broadcastId, deliveryTimes.within],
      set: { count: sql`${deliveryTimes.count} + excluded.count` },
    });

/** Ends an attempt, or puts the row back for another one. */
export async function settle(
  tx: Tx,
  claim: Settled,
  outcome: Exclude<Outcome, { state: 'sent' }>,
  now: number,
  moves: Move[],
): Promise<void> {
  const { outbox } = tx.tables;
  const maybe = outcome.reason === 'unknown' ? { maybeSent: true } : {};
  await tx.db
    .update(outbox)
    .set({ ...outcome, settledAt: outcome.state === 'queued' ? null : now, ...maybe })
    .where(sql`id = ${claim.id}`);
  moves.push(moveOf(claim, outcome.state));
}

/** Gives an attempt back that never reached the provider, as when the account paused first. */
export async function unclaim(
  tx: Tx,
  claim: Settled,
  notBefore: number,
  moves: Move[],
): Promise<void> {
  const { outbox } = tx.tables;
  await tx.db
    .update(outbox)
    .set({ state: 'queued', attempts: sql`${outbox.attempts} - 1`, notBefore })
    .where(sql`id = ${claim.id}`);
  moves.push(moveOf(claim, 'queued'));
}

function moveOf({ broadcastId, channel, lane }: Settled, to: Move['to']): Move {
  return { broadcastId, channel, lane, from: 'claimed', to, count: 1 };
}
