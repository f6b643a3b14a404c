import { and, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Case } from './cases.ts';
import { eraseMessagesAbout } from './outbox.ts';
import { moveRows } from './outbox-rows.ts';
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

/**
 * Erases at once what others were told of a case: notes, messages, and what is still on its way to
 * staff. What links it to other cases stays for those who agreed to be invited with them.
 */
export async function eraseCase(
  tx: Tx,
  { id, code, personId }: Pick<Case, 'id' | 'code' | 'personId'>,
  now: number,
  keepLinks = false,
): Promise<void> {
  const { caseNotes, caseLinks } = tx.tables;
  await tx.db.delete(caseNotes).where(eq(caseNotes.caseId, id));
  if (!keepLinks) await tx.db.delete(caseLinks).where(eq(caseLinks.caseId, id));
  const toStaff = sql`about = ${code} AND state = 'queued' AND person_id <> ${personId ?? 0}`;
  await moveRows(tx, toStaff, 'cancelled', { settledAt: now });
  await eraseMessagesAbout(tx, [code]);
}
