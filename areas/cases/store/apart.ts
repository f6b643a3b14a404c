import { and, asc, eq, gt, isNotNull, notLike } from 'drizzle-orm';
import { APART } from '../../../db/apart.ts';
import type { Store, Tx } from '../../../db/store.ts';

const BATCH = 100;
const SEALED_APART = `${APART}%`;

/**
 * Seals apart whatever facts and notes of cases are not yet. What is told meanwhile is sealed so already.
 * @returns how many
 */
export async function resealCases(store: Store): Promise<number> {
  return (await inBatches(store, resealFacts)) + (await inBatches(store, resealNotes));
}

/** Some rows beyond an id, in a transaction of their own; returns their ids, which rise. */
type Batch = (tx: Tx, after: number) => Promise<{ id: number }[]>;

async function inBatches(store: Store, batch: Batch): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await store.transact(async (tx) => {
      const done = await batch(tx, after);
      if (done.length > 0) tx.erases();
      return done;
    });
    count += rows.length;
    const last = rows.at(-1);
    if (!last) return count;
    after = last.id;
  }
}

async function resealFacts(tx: Tx, after: number): Promise<{ id: number }[]> {
  const { cases } = tx.tables;
  const found = await tx.db
    .select({ id: cases.id, facts: cases.facts })
    .from(cases)
    .where(and(isNotNull(cases.facts), notLike(cases.facts, SEALED_APART), gt(cases.id, after)))
    .orderBy(asc(cases.id))
    .limit(BATCH);
  for (const { id, facts } of found) {
    await tx.db.update(cases).set({ facts }).where(eq(cases.id, id));
  }
  return found;
}

async function resealNotes(tx: Tx, after: number): Promise<{ id: number }[]> {
  const { caseNotes } = tx.tables;
  const found = await tx.db
    .select({ id: caseNotes.id, text: caseNotes.text })
    .from(caseNotes)
    .where(and(notLike(caseNotes.text, SEALED_APART), gt(caseNotes.id, after)))
    .orderBy(asc(caseNotes.id))
    .limit(BATCH);
  for (const { id, text } of found) {
    await tx.db.update(caseNotes).set({ text }).where(eq(caseNotes.id, id));
  }
  return found;
}
