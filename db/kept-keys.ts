import type { ApartKeys } from './apart.ts';
import type { Queries, Tx } from './store.ts';
import { StoreError } from './store-error.ts';
import { ForeignKey } from './vault.ts';

/**
 * Takes up the keys that a store was made with, where its master key was changed since.
 * @throws StoreError where the master key is another one
 */
export async function takeUpKeptKeys(q: Queries): Promise<void> {
  const { keptKeys } = q.tables;
  try {
    const rows = await q.db.select().from(keptKeys);
    const kept = new Map(rows.map(({ name, secret }) => [name, secret]));
    const index = kept.get('index');
    if (index) q.vault.keepIndexKey(index);
    const [open, closed] = [kept.get('apart-public'), kept.get('apart-protected')];
    if (open && closed) q.vault.apart.use({ public: open, protected: closed });
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

/**
 * Keeps the two halves of what is sealed apart; in the place of those before, where the passphrase is changed. The
 * vault uses them once that is committed.
 */
export async function keepApartKeys(tx: Tx, keys: ApartKeys): Promise<void> {
  const { keptKeys } = tx.tables;
  for (const [name, secret] of [
    ['apart-public', keys.public],
    ['apart-protected', keys.protected],
  ] as const) {
    await tx.db
      .insert(keptKeys)
      .values({ name, secret })
      .onConflictDoUpdate({ target: keptKeys.name, set: { secret } });
  }
}
