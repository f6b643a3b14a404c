import { and, eq, gt, lte } from 'drizzle-orm';
import type { Queries, Tx } from '../db/store.ts';

/** Keeps the hash of a sign-in link's token or of a cookie; the secret itself is never stored. */
export async function addSignIn(
  tx: Tx,
  given: { hash: string; kind: 'link' | 'cookie'; expiresAt: number },
  now: number,
): Promise<void> {
  const { signIns } = tx.tables;
  await tx.db.delete(signIns).where(lte(signIns.expiresAt, now));
  await tx.db.insert(signIns).values(given);
}

/** Uses a link up; false when it was used before, is too old or never existed. */
export async function useSignInLink(tx: Tx, hash: string, now: number): Promise<boolean> {
  const { signIns } = tx.tables;
  const rows = await tx.db
    .delete(signIns)
    .where(and(eq(signIns.hash, hash), eq(signIns.kind, 'link'), gt(signIns.expiresAt, now)))
    .returning({ hash: signIns.hash });
  return rows.length > 0;
}

export async function isSignedIn(q: Queries, hash: string, now: number): Promise<boolean> {
  const { signIns } = q.tables;
  const rows = await q.db
    .select({ hash: signIns.hash })
    .from(signIns)
    .where(and(eq(signIns.hash, hash), eq(signIns.kind, 'cookie'), gt(signIns.expiresAt, now)));
  return rows.length > 0;
}

export async function signOut(tx: Tx, hash: string): Promise<void> {
  await tx.db.delete(tx.tables.signIns).where(eq(tx.tables.signIns.hash, hash));
}
