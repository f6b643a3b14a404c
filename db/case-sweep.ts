import { and, eq, inArray, isNotNull, lt, or } from 'drizzle-orm';
import { eraseMessagesAbout } from './outbox.ts';
import type { Tx } from './store.ts';

const SWEPT_AT_ONCE = 500;

/**
 * Takes the words, the notes, the links and the person out of cases closed before a moment; what remains counts
 * how many there were, about what, and how they ended. Returns how many.
 */
export async function sweepCases(tx: Tx, closedBefore: number): Promise<number> {
  const { cases, caseNotes, caseLinks } = tx.tables;
  const old = and(
    eq(cases.state, 'closed'),
    lt(cases.closedAt, closedBefore),
    or(isNotNull(cases.facts), isNotNull(cases.personId)),
  );
  const rows = await tx.db
    .select({ id: cases.id, code: cases.code })
    .from(cases)
    .where(old)
    .limit(SWEPT_AT_ONCE);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await eraseMessagesAbout(
    tx,
    rows.map(({ code }) => code),
  );
  await tx.db.delete(caseNotes).where(inArray(caseNotes.caseId, ids));
  await tx.db.delete(caseLinks).where(inArray(caseLinks.caseId, ids));
  await tx.db
    .update(cases)
    .set({ facts: null, personId: null, addressId: null, wakeAt: null })
    .where(inArray(cases.id, ids));
  return ids.length;
}
