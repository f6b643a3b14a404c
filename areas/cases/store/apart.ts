import { and, asc, eq, gt, isNotNull, notLike } from 'drizzle-orm';
import { APART } from '../../../db/apart.ts';
import type { Store } from '../../../db/store.ts';

const BATCH = 100;

/**
 * Seals apart whatever facts and notes of cases are not yet. What is told meanwhile is sealed so already.
 * @returns how many
 */
export async function resealCases(store: Store): Promise<number> {
  return (await resealFacts(store)) + (await resealNotes(store));
}

async function resealFacts(store: Store): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await store.transact(async (tx) => {
      const { cases } = tx.tables;
      const found = await tx.db
        .select({ id: cases.id, facts: cases.facts })
        .from(cases)
        .where(and(isNotNull(cases.facts), notLike(cases.facts, `${APART}%`), gt(cases.id, after)))
        .orderBy(asc(cases.id))
        .limit(BATCH);
      for (const { id, facts } of found) {
        await tx.db.update(cases).set({ facts }).where(eq(cases.id, id));
      }
      if (found.length > 0) tx.erases();
      return found;
    });
    count += rows.length;
    const last = rows.at(-1);
    if (!last) return count;
    after = last.id;
  }
}

async function resealNotes(store: Store): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await store.transact(async (tx) => {
      const { caseNotes } = tx.tables;
      const found = await tx.db
        .select({ id: caseNotes.id, text: caseNotes.text })
        .from(caseNotes)
        .where(and(notLike(caseNotes.text, `${APART}%`), gt(caseNotes.id, after)))
        .orderBy(asc(caseNotes.id))
        .limit(BATCH);
      for (const { id, text } of found) {
        await tx.db.update(caseNotes).set({ text }).where(eq(caseNotes.id, id));
      }
      if (found.length > 0) tx.erases();
      return found;
    });
    count += rows.length;
    const last = rows.at(-1);
    if (!last) return count;
    after = last.id;
  }
}
