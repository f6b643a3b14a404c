import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import { list } from '../../db/sql-parts.ts';
import type { Queries, Statement, Tx } from '../../db/store.ts';
import type { MessageBody } from '../../db/vocabulary.ts';
import { type Claim, type ClaimRequest, nextRows, type Row } from './next-rows.ts';
import { idsIn, moveRows } from './outbox-rows.ts';
import type { Move } from './tallies.ts';

/**
 * Claims the next rows of a channel and counts the attempt: after the commit the attempt is on
 * record before anything is sent. What must not go any more is cancelled. The moves are left to
 * the caller to count.
 */
export async function claim(tx: Tx, request: ClaimRequest, moves: Move[]): Promise<Claim[]> {
  const found: Row[] = [];
  for (const account of request.accounts) found.push(...(await nextRows(tx, request, account)));
  const ready: Row[] = [];
  const refused: Row[] = [];
  const taken = new Set(request.busy);
  for (const row of found.sort(byUrgency)) {
    if (!isWanted(row)) refused.push(row);
    else if (ready.length < request.most && !taken.has(row.addressId)) {
      taken.add(row.addressId);
      ready.push(row);
    }
  }
  const { boot, now } = request;
  if (refused.length > 0) {
    await tx.run(cancel, { now, ids: idsOf(refused) });
    moves.push(...refused.map((row) => moveOf(row, 'cancelled')));
  }
  if (ready.length > 0) {
    await tx.run(take, { boot, now, ids: idsOf(ready) });
    moves.push(...ready.map((row) => moveOf(row, 'claimed')));
  }
  return ready.map((row) => claimOf(tx, row));
}

const cancel: Statement = ({ dialect }, value) => sql`
  UPDATE outbox SET state = 'cancelled', settled_at = ${value('now')}
  WHERE id IN ${idsIn(dialect, value('ids'))}`;

const take: Statement = ({ dialect }, value) => sql`
  UPDATE outbox SET state = 'claimed', boot = ${value('boot')}, claimed_at = ${value('now')},
    attempts = attempts + 1
  WHERE id IN ${idsIn(dialect, value('ids'))}`;

function claimOf({ vault }: Tx, row: Row): Claim {
  return {
    id: row.id,
    messageId: row.messageId,
    broadcastId: row.broadcastId,
    personId: row.personId,
    addressId: row.addressId,
    channel: row.channel,
    address: JSON.parse(vault.open('addresses.address', row.address)) as string,
    isWarm: row.lastInboundAt !== null,
    lane: row.lane,
    attempts: row.attempts + 1,
    expiresAt: row.expiresAt,
  };
}

function byUrgency(a: Row, b: Row): number {
  return a.lane - b.lane || a.notBefore - b.notBefore || a.id - b.id;
}

/**
 * Opting out counts up to the last moment: after it only the direct answer to a message of the
 * person's own goes out. Frozen staff is asked nothing.
 */
function isWanted(row: Row): boolean {
  if (row.endedAt !== null) return false;
  if (row.isReply) return true;
  if (row.addressState !== 'active' || row.personState !== 'active') return false;
  return row.frozenAt === null || row.broadcastId !== null;
}

function idsOf(rows: readonly Row[]): string {
  return JSON.stringify(rows.map(({ id }) => id));
}

function moveOf({ broadcastId, channel, lane }: Row, to: 'claimed' | 'cancelled'): Move {
  return { broadcastId, channel, lane, from: 'queued', to, count: 1 };
}

/** The texts of messages, by id; one that was erased meanwhile is missing. */
export async function bodiesOf(
  q: Queries,
  ids: readonly number[],
): Promise<Map<number, MessageBody>> {
  if (ids.length === 0) return new Map();
  const { messages } = q.tables;
  const rows = await q.db
    .select({ id: messages.id, body: messages.body })
    .from(messages)
    .where(inArray(messages.id, [...ids]));
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** Lets people stay with the account that writes to them first. */
export async function keepSender(tx: Tx, ids: readonly number[], account: string): Promise<void> {
  await tx.run(
    sql`UPDATE addresses SET account = ${account} WHERE account IS NULL AND id IN ${idsIn(tx.dialect, ids)}`,
  );
}

/** Frees everything from accounts of a channel that are not in use any more. */
export async function releaseFrom(
  tx: Tx,
  channel: Channel,
  inUse: readonly string[],
): Promise<void> {
  const { outbox, addresses } = tx.tables;
  const lost = sql`channel = ${channel} AND account NOT IN ${list(inUse)}`;
  await tx.db.update(outbox).set({ account: null }).where(sql`state = 'queued' AND ${lost}`);
  await tx.db.update(addresses).set({ account: null }).where(lost);
}

/**
 * Drops what was not delivered in time; an alert that is late does harm. Nothing late is claimed
 * before that either. Returns how many.
 */
export async function expireOverdue(tx: Tx, now: number): Promise<number> {
  const late = sql`state = 'queued' AND expires_at <= ${now}`;
  // Found in an index; only then the rows themselves are looked at.
  const [any] = await tx.rows<object>(sql`SELECT 1 AS "any" FROM outbox WHERE ${late} LIMIT 1`);
  return any ? moveRows(tx, late, 'expired', { settledAt: now }) : 0;
}

/** A message that was under way at each of so many crashes is not tried once more. */
const CRASHES = 5;

/**
 * Settles claims that nobody works on any more: each goes again, and what went too often stays
 * unknown until a receipt or a person settles it. That is every claim of an earlier run, and those
 * of this one from before `stuckSince` that are not among `underWay`. A crash often came before the
 * call, so it alone does not use up the one repetition an unknown outcome allows.
 */
export async function recoverClaims(
  tx: Tx,
  given: { boot: string; stuckSince: number; underWay: readonly number[]; now: number },
): Promise<number> {
  const { boot, stuckSince, underWay, now } = given;
  const crashed = sql`state = 'claimed' AND boot <> ${boot}`;
  const stuck = sql`state = 'claimed' AND boot = ${boot} AND claimed_at <= ${stuckSince}
    AND id NOT IN ${idsIn(tx.dialect, underWay)}`;
  const unknown = { reason: 'unknown', maybeSent: true } as const;
  const again = { ...unknown, notBefore: now };
  const counts = [
    await moveRows(tx, sql`${crashed} AND attempts < ${CRASHES}`, 'queued', again),
    await moveRows(tx, sql`${stuck} AND attempts < 2`, 'queued', again),
    await moveRows(tx, crashed, 'unknown', { ...unknown, settledAt: now }),
    await moveRows(tx, stuck, 'unknown', { ...unknown, settledAt: now }),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The id of the newest row, or 0. */
export async function newestRow(q: Queries): Promise<number> {
  const [row] = await q.rows<{ id: number | null }>(sql`SELECT max(id) AS id FROM outbox`);
  return row?.id ?? 0;
}

/**
 * Brings the times of pauses and of rows up to `newest` back by as much as the clock was set back:
 * they wait as long and live as long as was meant.
 */
export async function shiftTimes(tx: Tx, back: number, newest: number): Promise<void> {
  const { outbox, pauses } = tx.tables;
  await tx.db.update(pauses).set({ until: sql`${pauses.until} - ${back}` });
  await tx.db
    .update(outbox)
    .set({
      notBefore: sql`${outbox.notBefore} - ${back}`,
      expiresAt: sql`${outbox.expiresAt} - ${back}`,
    })
    .where(and(eq(outbox.state, 'queued'), lte(outbox.id, newest)));
}
