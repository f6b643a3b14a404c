import type { CodeKind } from './codes.ts';
import type { Columns } from './columns.ts';

/** What every part of the program writes to: the codes that were given, and the record. */
export function commonTables(c: Columns) {
  return {
    /** Every code ever given and the table it is in, so that none means two things. */
    codes: c.table('codes', {
      code: c.text().primaryKey(),
      kind: c.text<CodeKind>().notNull(),
    }),
    audit: c.table(
      'audit',
      {
        id: c.id(),
        at: c.moment().notNull(),
        actorId: c.ref(),
        action: c.text().notNull(),
        subject: c.text().notNull(),
        /** Ids, states and reasons only. */
        details: c.json<Record<string, string | number | boolean | null>>(),
        /** Ties the row to the one before it; null where it is older than that. */
        seal: c.text(),
      },
      (t) => [c.index('audit_subject').on(t.subject), c.index('audit_action').on(t.action)],
    ),
    /** Keys that stay what they are when the master key is changed. */
    keptKeys: c.table('kept_keys', {
      name: c.text<'index' | 'apart-public' | 'apart-protected'>().primaryKey(),
      /** 64 hex digits, or a key under its passphrase. */
      secret: c.sealed<string>('kept_keys.secret').notNull(),
    }),
    /** While one is open, what may be evidence is not erased by its time. */
    holds: c.table('holds', {
      id: c.id(),
      at: c.moment().notNull(),
      /** Who set it, and why, as they wrote it. */
      setBy: c.sealed<string>('holds.by').notNull(),
      reason: c.sealed<string>('holds.reason').notNull(),
      endedAt: c.moment(),
    }),
  };
}

declare module './store.ts' {
  interface Tables extends ReturnType<typeof commonTables> {}
}
