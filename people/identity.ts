import { and, eq, gt } from 'drizzle-orm';
import type { Tx } from '../db/store.ts';
import { type AnyOwner, forgetRows, mergeRows } from './about.ts';
import { offDuty } from './duty.ts';

/** Keeps a code by which another channel of the same person can join. */
export async function addLinkCode(
  tx: Tx,
  given: { code: string; personId: number; addressId: number; expiresAt: number },
): Promise<void> {
  const { linkCodes } = tx.tables;
  await tx.db.delete(linkCodes).where(eq(linkCodes.personId, given.personId));
  await tx.db.insert(linkCodes).values(given).onConflictDoNothing();
}

/** Who gave a code, and from where; it is used up. Null when it is unknown or too old. */
export async function useLinkCode(
  tx: Tx,
  code: string,
  now: number,
): Promise<{ personId: number; addressId: number | null } | null> {
  const { linkCodes } = tx.tables;
  const [row] = await tx.db
    .delete(linkCodes)
    .where(and(eq(linkCodes.code, code), gt(linkCodes.expiresAt, now)))
    .returning({ personId: linkCodes.personId, addressId: linkCodes.addressId });
  return row ?? null;
}

/**
 * Makes two people one: what any owner keeps of `from` becomes that of `to`. Roles other than
 * subscriber are not taken over, since a link proves a phone, not a vouching.
 */
export async function mergePeople(
  tx: Tx,
  owners: readonly AnyOwner[],
  from: number,
  to: number,
): Promise<void> {
  const { people } = tx.tables;
  for (const owner of owners) await mergeRows(tx, owner, from, to);
  await tx.db.delete(people).where(eq(people.id, from));
}

/**
 * Erases all that is known of a person but the address the goodbye still has to go to; the rest
 * goes with `sweepForgotten`. What they reported stays, without a reporter.
 */
export async function forgetPerson(
  tx: Tx,
  owners: readonly AnyOwner[],
  personId: number,
  now: number,
): Promise<void> {
  const { people } = tx.tables;
  for (const owner of owners) await forgetRows(tx, owner, personId, now);
  await tx.db
    .update(people)
    .set({
      forgetAt: now,
      state: 'left',
      language: null,
      ...offDuty,
      regional: false,
      fallback: false,
      snoozedUntil: null,
      quietNights: false,
    })
    .where(eq(people.id, personId));
}
