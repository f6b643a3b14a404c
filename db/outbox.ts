import { and, asc, eq, inArray, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import type { Language } from '../content/languages.ts';
import type { Queries, Tx } from './store.ts';
import {
  type DeliveryState,
  type Lane,
  lanes,
  type MessageBody,
  type Style,
} from './vocabulary.ts';

/** One message to one person, to be sent. */
export interface Delivery {
  key: string;
  to: { personId: number; addressId: number; channel: Channel; account: string | null };
  language: Language;
  style: Style;
  body: MessageBody;
  lane: Lane;
  notBefore: number;
  expiresAt: number;
  reportId?: number;
  /** Whose words it holds, when not the recipient's. */
  aboutId?: number;
}

/** Puts a message in the outbox; false when one with its key is there already. */
export async function enqueue(tx: Tx, delivery: Delivery): Promise<boolean> {
  const { outbox, messages } = tx.tables;
  const same = await tx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.key, delivery.key));
  if (same.length > 0) return false;
  const { language, style, body, to } = delivery;
  const [message] = await tx.db
    .insert(messages)
    .values({
      language,
      style,
      body,
      aboutId: delivery.aboutId ?? null,
      createdAt: delivery.notBefore,
    })
    .returning({ id: messages.id });
  if (!message) throw new Error('The store returned no message id.');
  await tx.db.insert(outbox).values({
    key: delivery.key,
    messageId: message.id,
    reportId: delivery.reportId ?? null,
    ...to,
    lane: lanes[delivery.lane],
    notBefore: delivery.notBefore,
    expiresAt: delivery.expiresAt,
  });
  return true;
}

/** A row claimed for sending. */
export interface Claim {
  id: number;
  broadcastId: number | null;
  reportId: number | null;
  personId: number;
  addressId: number;
  channel: Channel;
  account: string | null;
  address: string;
  body: MessageBody;
  lane: number;
  attempts: number;
  expiresAt: number;
}

export interface ClaimRequest {
  channel: Channel;
  /** The account that will send; rows without one, or of one we lost, go to the default. */
  account: string;
  isDefault: boolean;
  accounts: readonly string[];
  most: number;
  /** Only this lane; null for all, the most urgent first. */
  lane: number | null;
  /** Addresses with a message under way: one at a time keeps a person's messages in order. */
  busy: readonly number[];
  boot: string;
  now: number;
  broadcastsPaused: boolean;
}

/**
 * Claims the next rows of a channel, urgent ones first, and counts the attempt: after the commit
 * the attempt is on record before anything is sent.
 */
export async function claim(tx: Tx, request: ClaimRequest): Promise<Claim[]> {
  const { outbox, messages, addresses, people, broadcasts } = tx.tables;
  const rows = await tx.db
    .select({
      row: outbox,
      body: messages.body,
      address: addresses,
      person: people,
      endedAt: broadcasts.endedAt,
    })
    .from(outbox)
    .innerJoin(messages, eq(messages.id, outbox.messageId))
    .innerJoin(addresses, eq(addresses.id, outbox.addressId))
    .innerJoin(people, eq(people.id, outbox.personId))
    .leftJoin(broadcasts, eq(broadcasts.id, outbox.broadcastId))
    .where(
      and(
        eq(outbox.channel, request.channel),
        eq(outbox.state, 'queued'),
        request.isDefault
          ? or(
              eq(outbox.account, request.account),
              isNull(outbox.account),
              notInArray(outbox.account, [...request.accounts]),
            )
          : eq(outbox.account, request.account),
        request.lane === null ? undefined : eq(outbox.lane, request.lane),
        lte(outbox.notBefore, request.now),
        request.broadcastsPaused ? sql`${outbox.broadcastId} IS NULL` : undefined,
        request.busy.length > 0 ? notInArray(outbox.addressId, [...request.busy]) : undefined,
      ),
    )
    .orderBy(asc(outbox.lane), asc(outbox.id))
    .limit(request.most);
  const ready: Claim[] = [];
  const refused: number[] = [];
  const addressesTaken = new Set<number>();
  for (const { row, body, address, person, endedAt } of rows) {
    if (endedAt !== null || !isWanted(row, address.state, person)) refused.push(row.id);
    else if (row.expiresAt > request.now && !addressesTaken.has(row.addressId)) {
      addressesTaken.add(row.addressId);
      ready.push({ ...row, attempts: row.attempts + 1, body, address: address.address });
    }
  }
  if (refused.length > 0) {
    await tx.db.update(outbox).set({ state: 'cancelled' }).where(inArray(outbox.id, refused));
  }
  if (ready.length > 0) {
    await tx.db
      .update(outbox)
      .set({
        state: 'claimed',
        boot: request.boot,
        claimedAt: request.now,
        attempts: sql`${outbox.attempts} + 1`,
      })
      .where(
        inArray(
          outbox.id,
          ready.map(({ id }) => id),
        ),
      );
  }
  return ready;
}

/**
 * Opting out counts up to the last moment: after it only the direct answer to a message of the
 * person's own goes out. Frozen staff is asked nothing.
 */
function isWanted(
  row: { key: string; broadcastId: number | null },
  address: 'active' | 'opted-out' | 'gone',
  person: { state: 'active' | 'left'; frozenAt: number | null },
): boolean {
  if (row.key.startsWith('reply:')) return true;
  if (address !== 'active' || person.state !== 'active') return false;
  return person.frozenAt === null || row.broadcastId !== null;
}

/** Drops what was not delivered in time; an alert that is late does harm. Returns how many. */
export async function expireOverdue(tx: Tx, now: number): Promise<number> {
  const { outbox } = tx.tables;
  const rows = await tx.db
    .update(outbox)
    .set({ state: 'expired', settledAt: now })
    .where(and(eq(outbox.state, 'queued'), lte(outbox.expiresAt, now)))
    .returning({ id: outbox.id });
  return rows.length;
}

/** Ends an attempt, or puts the row back for another one. */
export async function settle(
  tx: Tx,
  id: number,
  outcome:
    | { state: 'sent'; providerId: string }
    | { state: 'failed' | 'unknown' | 'cancelled'; reason: FailureReason }
    | { state: 'queued'; reason: FailureReason; notBefore: number },
  now: number,
): Promise<void> {
  const { outbox } = tx.tables;
  const maybeSent = outcome.state === 'sent' || outcome.reason === 'unknown';
  await tx.db
    .update(outbox)
    .set({
      ...outcome,
      settledAt: outcome.state === 'queued' ? null : now,
      ...(maybeSent ? { maybeSent } : {}),
    })
    .where(eq(outbox.id, id));
}

/** Gives an attempt back that never reached the provider, as when the account paused first. */
export async function unclaim(tx: Tx, id: number, notBefore: number): Promise<void> {
  const { outbox } = tx.tables;
  await tx.db
    .update(outbox)
    .set({ state: 'queued', attempts: sql`${outbox.attempts} - 1`, notBefore })
    .where(eq(outbox.id, id));
}

/**
 * Rows that were claimed and never settled: by an earlier run of the program, or by this one
 * before `stuckSince`, in milliseconds since 1970.
 */
export async function abandonedClaims(
  q: Queries,
  boot: string,
  stuckSince: number,
): Promise<{ id: number; broadcastId: number | null; lane: number; attempts: number }[]> {
  const { outbox } = q.tables;
  return q.db
    .select({
      id: outbox.id,
      broadcastId: outbox.broadcastId,
      lane: outbox.lane,
      attempts: outbox.attempts,
    })
    .from(outbox)
    .where(
      and(
        eq(outbox.state, 'claimed'),
        or(ne(outbox.boot, boot), lte(outbox.claimedAt, stuckSince)),
      ),
    );
}

/** The report that a message of ours was about, by the provider's id of it. */
export async function reportOfMessage(
  q: Queries,
  addressId: number,
  providerId: string,
): Promise<number | null> {
  const { outbox } = q.tables;
  const [row] = await q.db
    .select({ reportId: outbox.reportId })
    .from(outbox)
    .where(and(eq(outbox.addressId, addressId), eq(outbox.providerId, providerId)));
  return row?.reportId ?? null;
}

/** How many rows are in each state, by channel. */
export async function countDeliveries(
  q: Queries,
): Promise<{ channel: Channel; state: DeliveryState; count: number }[]> {
  const { outbox } = q.tables;
  return q.db
    .select({
      channel: outbox.channel,
      state: outbox.state,
      count: sql<number>`cast(count(*) as integer)`,
    })
    .from(outbox)
    .groupBy(outbox.channel, outbox.state);
}
