import { timingSafeEqual } from 'node:crypto';
import { and, eq, gt, lt } from 'drizzle-orm';
import type { Queries, Tx } from '../db/store.ts';
import { hashOf } from './browser-code.ts';

/** How long a link that was sent to a phone is good for, in milliseconds. */
export const CHAT_LINK_MS = 10 * 60_000;
/** So often may what was sent be typed wrongly. */
const MOST_TRIES = 5;

/**
 * Keeps that the person who has a phone wants to sign in where a browser shows this code; another
 * request for the same browser takes the place of the one before.
 * @param given.token of the link, and `given.typed` what may be typed in its place: neither is stored
 */
export async function addChatLink(
  tx: Tx,
  given: { token: string; typed: string; code: string; personId: number },
  now: number,
): Promise<void> {
  const { signIns } = tx.tables;
  const { token, typed, code, personId } = given;
  await tx.db.delete(signIns).where(ofBrowser(tx, code));
  await tx.db.insert(signIns).values({
    ...{ hash: hashOf(token), kind: 'chat', personId, code },
    ...{ typed: hashOf(`${code} ${typed}`), expiresAt: now + CHAT_LINK_MS },
  });
}

/**
 * Uses a link up by what was typed in the browser it is for.
 * @returns whose it is; null where it is wrong, too old, or was tried too often
 */
export async function useTyped(
  tx: Tx,
  code: string,
  typed: string,
  now: number,
): Promise<number | null> {
  const { signIns } = tx.tables;
  const [row] = await tx.db
    .select()
    .from(signIns)
    .where(and(ofBrowser(tx, code), gt(signIns.expiresAt, now), lt(signIns.tries, MOST_TRIES)));
  if (!row) return null;
  if (!isSame(row.typed ?? '', hashOf(`${code} ${typed}`))) {
    await tx.db
      .update(signIns)
      .set({ tries: row.tries + 1 })
      .where(eq(signIns.hash, row.hash));
    return null;
  }
  await tx.db.delete(signIns).where(eq(signIns.hash, row.hash));
  return row.personId;
}

function ofBrowser({ tables: { signIns } }: Queries, code: string) {
  return and(eq(signIns.code, code), eq(signIns.kind, 'chat'));
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
