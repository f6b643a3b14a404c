import { asc, eq } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';

export interface CaseNote {
  authorId: number | null;
  text: string;
  at: number;
}

export async function addCaseNote(
  tx: Tx,
  note: { caseId: number; authorId: number; text: string },
  now: number,
): Promise<void> {
  await tx.db.insert(tx.tables.caseNotes).values({ ...note, at: now });
}

/** The notes of a case, the oldest first. */
export async function caseNotesOf(q: Queries, caseId: number): Promise<CaseNote[]> {
  const { caseNotes } = q.tables;
  return q.db
    .select({ authorId: caseNotes.authorId, text: caseNotes.text, at: caseNotes.at })
    .from(caseNotes)
    .where(eq(caseNotes.caseId, caseId))
    .orderBy(asc(caseNotes.id));
}
