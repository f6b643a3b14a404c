import { asc, eq } from 'drizzle-orm';
import type { Language } from '../../../content/languages.ts';
import type { Queries, Tx } from '../../../db/store.ts';

/** An answer of the organisation's own, written once to use again. */
export interface SavedAnswer {
  name: string;
  language: Language;
  text: string;
}

export async function savedAnswers(q: Queries): Promise<SavedAnswer[]> {
  const { savedAnswers: table } = q.tables;
  return q.db
    .select({ name: table.name, language: table.language, text: table.text })
    .from(table)
    .orderBy(asc(table.name));
}

export async function savedAnswersNamed(q: Queries, name: string): Promise<SavedAnswer[]> {
  const { savedAnswers: table } = q.tables;
  return q.db
    .select({ name: table.name, language: table.language, text: table.text })
    .from(table)
    .where(eq(table.name, name));
}

/** Keeps an answer; one of the same name and language is replaced. */
export async function saveAnswer(tx: Tx, answer: SavedAnswer, now: number): Promise<void> {
  const { savedAnswers: table } = tx.tables;
  await tx.db
    .insert(table)
    .values({ ...answer, at: now })
    .onConflictDoUpdate({
      target: [table.name, table.language],
      set: { text: answer.text, at: now },
    });
}
