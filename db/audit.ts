import { and, desc, eq, gte, like } from 'drizzle-orm';
import { prepared } from './prepared.ts';
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

/**
 * Writes what happened, in the same transaction as what it tells of. Each row is sealed together with
 * the seal of the one before it, so that none can be changed, taken out or moved unseen.
 */
export async function audit(tx: Tx, entry: AuditEntry, now: number): Promise<void> {
  const row = { ...entry, details: entry.details ?? null, at: now };
  const [last] = await prepared(tx, lastSeal, {});
  await tx.db.insert(tx.tables.audit).values({ ...row, seal: sealOf(tx, last?.seal ?? '', row) });
}

const lastSeal = ({ db, tables: { audit: entries } }: Queries) =>
  db.select({ seal: entries.seal }).from(entries).orderBy(desc(entries.id)).limit(1);

/** A row as it is sealed: what it says, and nothing of how it is stored. */
export interface Sealed {
  at: number;
  actorId: number | null;
  action: string;
  subject: string;
  details: NonNullable<AuditEntry['details']> | null;
}

/**
 * The seal of a row that follows another, keyed, so that nobody without the key can make one.
 * @param before the seal of the row before it; empty for the first
 */
export function sealOf(q: Pick<Queries, 'vault'>, before: string, row: Sealed): string {
  const { at, actorId, action, subject, details } = row;
  // Engines give back the keys of an object in an order of their own.
  const told = Object.entries(details ?? {}).filter(([, value]) => value !== undefined);
  const sorted = told.sort(([a], [b]) => (a < b ? -1 : 1));
  return q.vault.index('audit', JSON.stringify([before, at, actorId, action, subject, sorted]));
}

/** The number of the person that a subject names; NaN where it names something else. */
export function personOf(subject: string): number {
  return Number(subject.replace('person:', ''));
}

/** A row of the record. */
export interface Recorded extends Sealed {
  id: number;
}

/**
 * The latest rows of the record, the oldest of them first.
 * @param about a subject such as `person:3`, or how an action begins, such as `people.`; null for all
 */
export async function latestAudit(
  q: Queries,
  about: { subject: string | null; action: string | null; since: number },
  most: number,
): Promise<Recorded[]> {
  const { audit: entries } = q.tables;
  const { subject, action, since } = about;
  const rows = await q.db
    .select()
    .from(entries)
    .where(
      and(
        gte(entries.at, since),
        subject === null ? undefined : eq(entries.subject, subject),
        action === null ? undefined : like(entries.action, `${action.replace(/[%_]/g, '')}%`),
      ),
    )
    .orderBy(desc(entries.id))
    .limit(most);
  return rows.reverse();
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
