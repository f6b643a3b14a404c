import { desc, eq } from 'drizzle-orm';
import type { Queries, Tx } from './store.ts';

export interface AuditEntry {
  /** The person who did it; null for the program itself. */
  actorId: number | null;
  /** `report.filed`, `verdict.refused`, …: a noun and what befell it. */
  action: string;
  /** `report:12`, `person:3`, `broadcasts`. */
  subject: string;
  /** Ids, states and reasons only: never a text, a name or an address. */
  details?: Record<string, string | number | boolean | null>;
}

/** Writes what happened, in the same transaction as what it tells of. */
export async function audit(tx: Tx, entry: AuditEntry, now: number): Promise<void> {
  await tx.db.insert(tx.tables.audit).values({ ...entry, details: entry.details ?? null, at: now });
}

/** What happened to something, the latest first. */
export async function auditOf(
  q: Queries,
  subject: string,
  most: number,
): Promise<{ action: string; at: number }[]> {
  const { audit: entries } = q.tables;
  return q.db
    .select({ action: entries.action, at: entries.at })
    .from(entries)
    .where(eq(entries.subject, subject))
    .orderBy(desc(entries.id))
    .limit(most);
}
