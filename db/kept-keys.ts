import { eq } from 'drizzle-orm';
import { type Queries, StoreError, type Tx } from './store.ts';
import { ForeignKey } from './vault.ts';

/**
 * Takes up the keys that a store was made with, where its master key was changed since.
 * @throws StoreError where the master key is another one
 */
export async function takeUpKeptKeys(q: Queries): Promise<void> {
  const { keptKeys } = q.tables;
  try {
    const [row] = await q.db.select().from(keptKeys).where(eq(keptKeys.name, 'index'));
    if (row) q.vault.keepIndexKey(row.secret);
  } catch (cause) {
    if (!isForeignKey(cause)) throw cause;
    throw new StoreError('wrong-key', 'The key is another one than the data was sealed with.', {
      cause,
    });
  }
}

/** Has the index go on as it is when the master key is changed: what it is of is not kept in clear. */
export async function keepIndexKey(tx: Tx, hex: string): Promise<void> {
  const { keptKeys } = tx.tables;
  await tx.db.insert(keptKeys).values({ name: 'index', secret: hex }).onConflictDoNothing();
  await takeUpKeptKeys(tx);
}

function isForeignKey(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof ForeignKey || isForeignKey(error.cause);
}
