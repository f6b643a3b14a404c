import { and, eq, ne, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import { prepared } from '../../db/prepared.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { DeliveryState } from '../../db/vocabulary.ts';

/** Rows of the outbox that went from one state to another. */
export interface Move {
  broadcastId: number | null;
  channel: Channel;
  lane: number;
  /** Null for rows that are new. */
  from: DeliveryState | null;
  to: DeliveryState;
  count: number;
}

/** The count over all rows stands under this, in place of a broadcast's id. */
const ALL = 0;

const add = ({ db, tables: { tallies } }: Queries) =>
  db
    .insert(tallies)
    .values({
      broadcastId: sql.placeholder('broadcastId'),
      channel: sql.placeholder('channel'),
      lane: sql.placeholder('lane'),
      state: sql.placeholder('state'),
      count: sql.placeholder('count'),
    })
    .onConflictDoUpdate({
      target: [tallies.broadcastId, tallies.channel, tallies.lane, tallies.state],
      set: { count: sql`${tallies.count} + excluded.count` },
    });

/**
 * Counts what moved, in the transaction that moved it, so that nobody ever has to count the
 * outbox itself.
 */
export async function tally(tx: Tx, moves: readonly Move[]): Promise<void> {
  const changes = new Map<string, { values: Record<string, unknown>; count: number }>();
  const note = (broadcastId: number, move: Move, state: DeliveryState, count: number): void => {
    const { channel, lane } = move;
    const key = `${broadcastId} ${channel} ${lane} ${state}`;
    const known = changes.get(key);
    if (known) known.count += count;
    else changes.set(key, { values: { broadcastId, channel, lane, state }, count });
  };
  for (const move of together(moves)) {
    for (const id of move.broadcastId === null ? [ALL] : [ALL, move.broadcastId]) {
      if (move.from !== null) note(id, move, move.from, -move.count);
      note(id, move, move.to, move.count);
    }
  }
  for (const { values, count } of changes.values()) {
    if (count !== 0) await prepared(tx, add, { ...values, count });
  }
}

/** Moves that follow one another and are alike, as one: a batch is mostly of one broadcast. */
function together(moves: readonly Move[]): Move[] {
  const found: Move[] = [];
  for (const move of moves) {
    const last = found.at(-1);
    if (last && areAlike(last, move)) last.count += move.count;
    else found.push({ ...move });
  }
  return found;
}

function areAlike(a: Move, b: Move): boolean {
  return (
    a.broadcastId === b.broadcastId &&
    a.channel === b.channel &&
    a.lane === b.lane &&
    a.from === b.from &&
    a.to === b.to
  );
}

export interface Tally {
  channel: Channel;
  lane: number;
  state: DeliveryState;
  count: number;
}

/** How many they are together. */
export function totalOf(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { count }) => sum + count, 0);
}

/** How many of them are neither sent nor given up. */
export function waitingOf(tallies: readonly Tally[]): number {
  return totalOf(tallies.filter(({ state }) => state === 'queued' || state === 'claimed'));
}

const countsOf = ({ db, tables: { tallies } }: Queries) =>
  db
    .select({
      channel: tallies.channel,
      lane: tallies.lane,
      state: tallies.state,
      count: tallies.count,
    })
    .from(tallies)
    .where(and(eq(tallies.broadcastId, sql.placeholder('broadcastId')), ne(tallies.count, 0)))
    .orderBy(tallies.channel, tallies.lane, tallies.state);

/** How many messages are in each state, by channel and lane; of one broadcast, or of all. */
export async function countDeliveries(q: Queries, broadcastId?: number): Promise<Tally[]> {
  return prepared(q, countsOf, { broadcastId: broadcastId ?? ALL });
}
