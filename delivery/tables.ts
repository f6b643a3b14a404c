import { sql } from 'drizzle-orm';
import type { Channel, Receipt } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import type { Language } from '../content/languages.ts';
import type { CodeKind } from '../db/codes.ts';
import type { Columns } from '../db/columns.ts';
import type {
  BreakerState,
  BroadcastKind,
  DeliveryState,
  MessageBody,
  Style,
} from '../db/vocabulary.ts';
import type { Figures } from './figures.ts';
import type { Burst } from './rate.ts';

/**
 * Rows of which more is to be told than that they were sent; queries that say the same are answered by their
 * index. Only whether columns are empty is looked at: rows are written down faster so.
 */
export const NOTABLE = sql.raw(
  '((settled_at IS NOT NULL AND provider_id IS NULL) OR reason IS NOT NULL OR receipt IS NOT NULL)',
);

/** The tables of all that goes out. */
export function deliveryTables(c: Columns) {
  const broadcasts = c.table(
    'broadcasts',
    {
      id: c.id(),
      /** What it is about, and the code by which people know that; null where that is gone. */
      subjectKind: c.text<CodeKind>(),
      subjectId: c.ref(),
      about: c.text(),
      kind: c.text<BroadcastKind>().notNull(),
      tier: c.text(),
      recipients: c.count().notNull().default(0),
      createdAt: c.moment().notNull(),
      expiresAt: c.moment().notNull(),
      /** When the first of it was accepted by a provider, and the last so far. */
      firstAt: c.moment(),
      lastAt: c.moment(),
      /** After this nothing of it is sent or retried any more. */
      endedAt: c.moment(),
    },
    (t) => [
      c.index('broadcasts_subject').on(t.subjectKind, t.subjectId),
      c.index('broadcasts_open').on(t.expiresAt).where(sql`ended_at IS NULL`),
    ],
  );
  return {
    broadcasts,
    /** Broadcasts to so many that they are written down in pieces, and how far that is. */
    expansions: c.table('expansions', {
      broadcastId: c.owned(() => broadcasts.id).primaryKey(),
      left: c.sealed<unknown>('expansions.left').notNull(),
    }),
    /** How many messages of a broadcast were written down, by channel and language, kept as they are. */
    deliveryReach: c.table(
      'delivery_reach',
      {
        id: c.id(),
        broadcastId: c.owned(() => broadcasts.id).notNull(),
        channel: c.text<Channel>().notNull(),
        language: c.text<Language>().notNull(),
        count: c.count().notNull(),
      },
      (t) => [c.uniqueIndex('delivery_reach_one').on(t.broadcastId, t.channel, t.language)],
    ),
    /** Rows of the outbox by which a second way was tried. */
    deliveryAgain: c.table(
      'delivery_again',
      {
        rowId: c.ref().primaryKey(),
        broadcastId: c.owned(() => broadcasts.id).notNull(),
      },
      (t) => [c.index('delivery_again_broadcast').on(t.broadcastId)],
    ),
    /** How many of a broadcast were taken by a provider how long after it began, kept as they are. */
    deliveryTimes: c.table(
      'delivery_times',
      {
        id: c.id(),
        broadcastId: c.owned(() => broadcasts.id).notNull(),
        /** The end of a span of time after it began, in milliseconds. */
        within: c.count().notNull(),
        count: c.count().notNull(),
      },
      (t) => [c.uniqueIndex('delivery_times_one').on(t.broadcastId, t.within)],
    ),
    /** What a broadcast came to, in figures, once to whom it went is erased. */
    broadcastReports: c.table('broadcast_reports', {
      broadcastId: c.owned(() => broadcasts.id).primaryKey(),
      figures: c.json<Figures>().notNull(),
    }),
    messages: c.table(
      'messages',
      {
        id: c.id(),
        broadcastId: c.ref(),
        /** Whose words it holds besides the recipient's; erased when they want to be forgotten. */
        aboutId: c.person(),
        language: c.text<Language>().notNull(),
        style: c.text<Style>().notNull(),
        body: c.sealed<MessageBody>('messages.body').notNull(),
        createdAt: c.moment().notNull(),
      },
      (t) => [
        c.index('messages_broadcast').on(t.broadcastId, t.language, t.style),
        c.index('messages_about').on(t.aboutId).where(sql`about_id IS NOT NULL`),
      ],
    ),
    outbox: c.table(
      'outbox',
      {
        id: c.id(),
        /** Says what this message is and to whom; a second row with the same key is refused. */
        key: c.text().notNull(),
        messageId: c.ref().notNull(),
        broadcastId: c.ref(),
        /** The code of what it is about, so that quoting it names that. */
        about: c.text(),
        personId: c.person().notNull(),
        /** Who wrote it and hears if it does not arrive; null where nobody does, or did already. */
        authorId: c.person(),
        addressId: c.ref().notNull(),
        channel: c.text<Channel>().notNull(),
        account: c.text(),
        lane: c.count().notNull(),
        state: c.text<DeliveryState>().notNull().default('queued'),
        attempts: c.count().notNull().default(0),
        notBefore: c.moment().notNull(),
        expiresAt: c.moment().notNull(),
        /** The run of the program that claimed it; claims of earlier runs are unknown. */
        boot: c.text(),
        claimedAt: c.moment(),
        settledAt: c.moment(),
        providerId: c.text(),
        /** Whether it arrived or may have; decides who hears a correction. */
        maybeSent: c.flag().notNull().default(false),
        receipt: c.text<'delivered' | 'read'>(),
        reason: c.text<FailureReason>(),
      },
      (t) => [
        c.uniqueIndex('outbox_key').on(t.key),
        // Rows that are done leave the two indexes that are looked at all the time.
        c
          .index('outbox_next')
          .on(t.channel, t.account, t.lane, t.notBefore, t.id, t.expiresAt)
          .where(sql`state = 'queued'`),
        c.index('outbox_claimed').on(t.boot, t.claimedAt).where(sql`state = 'claimed'`),
        c.index('outbox_broadcast').on(t.broadcastId, t.channel),
        // What is told of a broadcast beside its counters: rows that are only sent are not in it.
        c
          .index('outbox_notable')
          .on(
            t.broadcastId,
            t.state,
            t.reason,
            t.receipt,
            t.channel,
            t.messageId,
            t.settledAt,
            t.providerId,
          )
          .where(NOTABLE),
        c.index('outbox_address').on(t.addressId),
        c.index('outbox_about').on(t.about).where(sql`about IS NOT NULL`),
        c.index('outbox_author').on(t.authorId).where(sql`author_id IS NOT NULL`),
      ],
    ),
    /** Receipts for attempts that have no outcome yet; they go when that is stored. */
    earlyReceipts: c.table(
      'early_receipts',
      {
        id: c.id(),
        channel: c.text<Channel>().notNull(),
        addressId: c.ref().notNull(),
        rowId: c.ref(),
        providerId: c.text().notNull(),
        sentAt: c.moment(),
        state: c.text<Receipt['state']>().notNull(),
        reason: c.text<FailureReason>(),
      },
      (t) => [c.uniqueIndex('early_receipts_once').on(t.addressId, t.providerId, t.state)],
    ),
    /** How many rows of the outbox are in each state, kept as they move. */
    tallies: c.table(
      'tallies',
      {
        id: c.id(),
        /** The broadcast counted, or 0 for everything. */
        broadcastId: c.ref().notNull(),
        channel: c.text<Channel>().notNull(),
        lane: c.count().notNull(),
        state: c.text<DeliveryState>().notNull(),
        count: c.count().notNull(),
      },
      (t) => [c.uniqueIndex('tallies_one').on(t.broadcastId, t.channel, t.lane, t.state)],
    ),
    /** What was learnt of our accounts, so that a restart does not learn it again. */
    accounts: c.table('accounts', {
      /** `signal/+18285550100`. */
      name: c.text().primaryKey(),
      /** The pace found, in messages per 1,000 seconds. */
      pace: c.count(),
      burst: c.text<Burst>(),
      breaker: c.text<BreakerState>().notNull().default('closed'),
      /** When an open breaker lets a probe through. */
      probeAt: c.moment(),
      /** How long it was open last, in milliseconds. */
      openFor: c.count().notNull().default(0),
      updatedAt: c.moment().notNull(),
    }),
    pauses: c.table('pauses', {
      /** `broadcasts`, or `signal/+18285550100` for one account. */
      name: c.text().primaryKey(),
      /** Milliseconds since 1970, or null until someone resumes. */
      until: c.moment(),
      reason: c.text().notNull(),
      since: c.moment().notNull(),
    }),
  };
}

declare module '../db/store.ts' {
  interface Tables extends ReturnType<typeof deliveryTables> {}
}
