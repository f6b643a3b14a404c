import { and, eq, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '../../../db/store.ts';
import { eraseMessagesAbout } from '../../../delivery/store/outbox.ts';
import { moveRows } from '../../../delivery/store/outbox-rows.ts';
import type { Case } from './cases.ts';

const SWEPT_AT_ONCE = 500;

/**
 * Takes the words, the notes, the links and the person out of cases that closed before a moment; what
 * remains counts how many there were, about what, and how they ended. Returns how many.
 */
export async function sweepCases(tx: Tx, before: number, now: number): Promise<number> {
  const { cases } = tx.tables;
  const old = and(
    eq(cases.state, 'closed'),
    lt(cases.closedAt, before),
    or(isNotNull(cases.facts), isNotNull(cases.personId)),
  );
  const rows = await tx.db.select().from(cases).where(old).limit(SWEPT_AT_ONCE);
  for (const one of rows) {
    await eraseCase(tx, one, now);
    const nobody = { facts: null, personId: null, addressId: null, wakeAt: null };
    await tx.db.update(cases).set(nobody).where(eq(cases.id, one.id));
  }
  return rows.length;
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
  tx.erases();
  const { caseNotes, caseLinks } = tx.tables;
  await tx.db.delete(caseNotes).where(eq(caseNotes.caseId, id));
  if (!keepLinks) await tx.db.delete(caseLinks).where(eq(caseLinks.caseId, id));
  const toStaff = sql`about = ${code} AND state = 'queued' AND person_id <> ${personId ?? 0}`;
  await moveRows(tx, toStaff, 'cancelled', { settledAt: now });
  await eraseMessagesAbout(tx, [code]);
}
