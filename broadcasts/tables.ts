import { sql } from 'drizzle-orm';
import type { Columns } from '../db/columns.ts';
import type { BroadcastKind } from '../db/vocabulary.ts';

/** Each message to many. */
export function broadcastTables(c: Columns) {
  return {
    broadcasts: c.table(
      'broadcasts',
      {
        id: c.id(),
        /** The report it tells of; null for what is sent by the clock. */
        reportId: c.ref(),
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
        c.index('broadcasts_report').on(t.reportId),
        c.index('broadcasts_open').on(t.expiresAt).where(sql`ended_at IS NULL`),
      ],
    ),
  };
}

declare module '../db/store.ts' {
  interface Tables extends ReturnType<typeof broadcastTables> {}
}
