import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Tx } from '../../db/store.ts';

/** A table whose rows are someone's and have a code. */
type Coded = SQLiteTable & { code: AnySQLiteColumn; personId: AnySQLiteColumn };

/**
 * Marks what staff was shown about someone's rows of a table as about them, as long as the codes
 * are known, so that it goes with them.
 */
export async function claimMessages(tx: Tx, table: Coded, personId: number): Promise<void> {
  const { messages, outbox } = tx.tables;
  const codes = tx.db.select({ code: table.code }).from(table).where(eq(table.personId, personId));
  const told = tx.db
    .select({ id: outbox.messageId })
    .from(outbox)
    .where(inArray(outbox.about, codes));
  await tx.db
    .update(messages)
    .set({ aboutId: personId })
    .where(and(isNull(messages.broadcastId), inArray(messages.id, told)));
}

/**
 * Deletes someone who asked for it and has had their goodbye, with all that was told of them;
 * false while the goodbye waits.
 */
export async function deleteForgotten(tx: Tx, personId: number): Promise<boolean> {
  const { people, outbox, messages } = tx.tables;
  const waiting = await tx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(toPerson(personId), inArray(outbox.state, ['queued', 'claimed'])))
    .limit(1);
  if (waiting.length > 0) return false;
  tx.erases();
  const told = tx.db.select({ id: outbox.messageId }).from(outbox).where(toPerson(personId));
  await tx.db.delete(messages).where(and(isNull(messages.broadcastId), inArray(messages.id, told)));
  // What staff was told of their words, too.
  await tx.db.delete(messages).where(eq(messages.aboutId, personId));
  await tx.db.update(outbox).set({ providerId: null, account: null }).where(toPerson(personId));
  await tx.db.delete(people).where(eq(people.id, personId));
  return true;
}

/** The rows of a person, by their addresses: there is an index for those. */
export function toPerson(personId: number): SQL {
  return sql`address_id IN (SELECT id FROM addresses WHERE person_id = ${personId})`;
}
