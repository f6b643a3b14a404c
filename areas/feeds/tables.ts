import type { Columns } from '../../db/columns.ts';

/** What partners are told by webhook. A webhook is named by a digest of its URL, which may hold a key. */
export function feedTables(c: Columns) {
  return {
    /** A publication that a partner is still to be told of, or was. */
    webhookCalls: c.table(
      'webhook_calls',
      {
        id: c.id(),
        hook: c.text().notNull(),
        broadcastId: c.ref().notNull(),
        /** The code of the incident. */
        code: c.text().notNull(),
        publishedAt: c.moment().notNull(),
        attempts: c.count().notNull().default(0),
        /** When it is to be tried; null once it was taken or given up. */
        wakeAt: c.moment(),
      },
      (t) => [
        c.uniqueIndex('webhook_calls_once').on(t.hook, t.broadcastId),
        c.index('webhook_calls_wake').on(t.wakeAt),
      ],
    ),
    /** How it stands with each webhook. */
    webhooks: c.table('webhooks', {
      hook: c.text().primaryKey(),
      /** Since when no call was taken; null while they are. */
      failingSince: c.moment(),
      /** What came of the last call that failed: `500`, `timeout`, `private-address`. */
      reason: c.text(),
      /** When it answered that it wants no more. */
      goneAt: c.moment(),
    }),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof feedTables> {}
}
