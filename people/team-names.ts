import { eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries, Tx } from '../db/store.ts';
import { NO_SUBSCRIBER } from './tables.ts';

/** So long a name fits a line of a phone beside what they did. */
export const TEAM_NAME_MOST = 24;

/**
 * A name as somebody may choose it, real or not: letters and what stands between them. No digits, so that
 * nobody is called by another's number.
 */
export const teamName = z
  .string()
  .transform((given) => given.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1)
      .max(TEAM_NAME_MOST)
      .regex(/^[\p{L}\p{M} '’-]+$/u)
      .regex(/\p{L}/u)
      .regex(/^[^ªº]+$/),
  );

/** What the team calls those of them who chose a name, by their number. */
export async function teamNames(q: Queries): Promise<Map<number, string>> {
  const { teamNames: names } = q.tables;
  const rows = await q.db.select().from(names);
  return new Map(rows.map(({ personId, name }) => [personId, name]));
}

/**
 * Calls somebody so from now on, or by their number again.
 * @returns false where another is called so already
 */
export async function setTeamName(tx: Tx, personId: number, name: string | null): Promise<boolean> {
  const { teamNames: names } = tx.tables;
  const taken = [...(await teamNames(tx))].some(
    ([id, one]) => id !== personId && name !== null && isSame(one, name),
  );
  if (taken) return false;
  await tx.db.delete(names).where(eq(names.personId, personId));
  if (name !== null) await tx.db.insert(names).values({ personId, name });
  return true;
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;
}

/** Erases the names of those who are of the team no more. */
export async function dropFormerNames(tx: Tx): Promise<void> {
  const { teamNames: names, memberships } = tx.tables;
  const team = await tx.db
    .select({ id: memberships.personId })
    .from(memberships)
    .where(NO_SUBSCRIBER);
  const still = new Set(team.map(({ id }) => id));
  const gone = [...(await teamNames(tx)).keys()].filter((id) => !still.has(id));
  if (gone.length > 0) await tx.db.delete(names).where(inArray(names.personId, gone));
}
