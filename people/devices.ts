import { eq } from 'drizzle-orm';
import type { Tx } from '../db/store.ts';

/** For so long a browser that nobody signs in with is still known, in milliseconds. */
export const DEVICE_MS = 180 * 24 * 60 * 60_000;

/**
 * Notes that someone signed in with a browser; returns whether they had done so before.
 * @param hash of what that browser keeps
 */
export async function noteDevice(
  tx: Tx,
  hash: string,
  personId: number,
  now: number,
): Promise<boolean> {
  const { signIns } = tx.tables;
  const [known] = await tx.db.select().from(signIns).where(eq(signIns.hash, hash));
  const isKnown = known?.kind === 'device' && known.personId === personId && known.expiresAt > now;
  const values = { kind: 'device' as const, personId, expiresAt: now + DEVICE_MS };
  await tx.db
    .insert(signIns)
    .values({ hash, ...values })
    .onConflictDoUpdate({ target: signIns.hash, set: values });
  return isKnown;
}
