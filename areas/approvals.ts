import { eq } from 'drizzle-orm';
import type { Queries, Tx } from '../db/store.ts';

/** Puts an approval on record; false when this person had given it already. */
export async function approve(
  tx: Tx,
  subject: string,
  personId: number,
  at: number,
): Promise<boolean> {
  const rows = await tx.db
    .insert(tx.tables.approvals)
    .values({ subject, personId, at })
    .onConflictDoNothing()
    .returning({ id: tx.tables.approvals.id });
  return rows.length > 0;
}

/** The ids of those who approved. */
export async function approvalsOf(q: Queries, subject: string): Promise<number[]> {
  const { approvals } = q.tables;
  const rows = await q.db
    .select({ personId: approvals.personId })
    .from(approvals)
    .where(eq(approvals.subject, subject));
  return rows.map(({ personId }) => personId);
}

export async function clearApprovals(tx: Tx, subject: string): Promise<void> {
  await tx.db.delete(tx.tables.approvals).where(eq(tx.tables.approvals.subject, subject));
}
