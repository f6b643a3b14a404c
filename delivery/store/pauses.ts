import { eq } from 'drizzle-orm';
import { prepared } from '../../db/prepared.ts';
import type { Queries, Tx } from '../../db/store.ts';

export interface Pause {
  name: string;
  until: number | null;
  reason: string;
  since: number;
}

/** The kill switch: while it is on no broadcast is claimed. */
export const BROADCASTS = 'broadcasts';

export async function pause(
  tx: Tx,
  name: string,
  reason: string,
  now: number,
  until: number | null = null,
): Promise<void> {
  const { pauses } = tx.tables;
  await tx.db
    .insert(pauses)
    .values({ name, reason, since: now, until })
    .onConflictDoUpdate({ target: pauses.name, set: { reason, until } });
}

export async function resume(tx: Tx, name: string): Promise<void> {
  await tx.db.delete(tx.tables.pauses).where(eq(tx.tables.pauses.name, name));
}

/**
 * Lifts the pauses with a reason. A challenge is known only to the run that met it: after a
 * restart the next attempt is told a new one.
 */
export async function dropPauses(tx: Tx, reason: string): Promise<void> {
  await tx.db.delete(tx.tables.pauses).where(eq(tx.tables.pauses.reason, reason));
}

const all = ({ db, tables }: Queries) => db.select().from(tables.pauses);

/** The pauses in force, by name. */
export async function pausesAt(q: Queries, now: number): Promise<Map<string, Pause>> {
  const rows = await prepared(q, all, {});
  return new Map(
    rows.filter((row) => row.until === null || row.until > now).map((row) => [row.name, row]),
  );
}

/** Whether the kill switch is on, and nothing goes to many. */
export async function isAllPaused(q: Queries, now: number): Promise<boolean> {
  return (await pausesAt(q, now)).has(BROADCASTS);
}
