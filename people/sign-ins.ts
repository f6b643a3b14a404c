import { and, asc, eq, gt, isNotNull, lt, lte, or } from 'drizzle-orm';
import type { Queries, Tx } from '../db/store.ts';
import { may } from './authority.ts';
import { findPerson } from './people.ts';

const MINUTE = 60_000;
/** A session nobody uses ends after so long, and any after so long. */
export const IDLE_MS = 30 * MINUTE;
export const SESSION_MS = 12 * 60 * MINUTE;
/** Noting each page that is asked for would be a write for every look. */
const NOTED_EVERY = MINUTE;

/** A session of the console. */
export interface ConsoleSession {
  /** SHA-256 of the cookie. */
  hash: string;
  /** Whose it is; null for whoever has the machine, and made a link there. */
  personId: number | null;
  startedAt: number | null;
  usedAt: number | null;
  expiresAt: number;
}

/** Keeps the hash of a sign-in link's token; the token itself is never stored. */
export async function addSignInLink(
  tx: Tx,
  given: { hash: string; personId: number | null; expiresAt: number },
  now: number,
): Promise<void> {
  const { signIns } = tx.tables;
  await tx.db.delete(signIns).where(endedBy(tx, now));
  await tx.db.insert(signIns).values({ ...given, kind: 'link' });
}

/** Whether a link would sign somebody in now; it stays as it is. */
export async function isLinkGood(q: Queries, hash: string, now: number): Promise<boolean> {
  const { signIns } = q.tables;
  const rows = await q.db
    .select({ hash: signIns.hash })
    .from(signIns)
    .where(and(eq(signIns.hash, hash), eq(signIns.kind, 'link'), gt(signIns.expiresAt, now)));
  return rows.length > 0;
}

/**
 * Uses a link up and begins a session.
 * @param cookieHash the hash of what the browser keeps
 * @returns null where the link was used before, is too old or never existed
 */
export async function beginSession(
  tx: Tx,
  linkHash: string,
  cookieHash: string,
  now: number,
): Promise<ConsoleSession | null> {
  const { signIns } = tx.tables;
  const [link] = await tx.db
    .delete(signIns)
    .where(and(eq(signIns.hash, linkHash), eq(signIns.kind, 'link'), gt(signIns.expiresAt, now)))
    .returning();
  if (!link) return null;
  const session: ConsoleSession = {
    ...{ hash: cookieHash, personId: link.personId, startedAt: now, usedAt: now },
    expiresAt: now + SESSION_MS,
  };
  await tx.db.insert(signIns).values({ ...session, kind: 'cookie' });
  return session;
}

/**
 * The session of a cookie; null where it ended, by time, for lack of use, or because whoever began it
 * no longer decides anything.
 */
export async function sessionOf(
  q: Queries,
  hash: string,
  now: number,
): Promise<ConsoleSession | null> {
  const { signIns } = q.tables;
  const [row] = await q.db
    .select()
    .from(signIns)
    .where(and(eq(signIns.hash, hash), eq(signIns.kind, 'cookie'), gt(signIns.expiresAt, now)));
  if (!row || (row.usedAt ?? 0) <= now - IDLE_MS) return null;
  if (row.personId === null) return row;
  const person = await findPerson(q, row.personId);
  return person && may(person, 'decide') ? row : null;
}

/** Whether the use of a session is worth writing down again. */
export function isUseWorthNoting({ usedAt }: ConsoleSession, now: number): boolean {
  return (usedAt ?? 0) <= now - NOTED_EVERY;
}

export async function noteUse(tx: Tx, hash: string, now: number): Promise<void> {
  const { signIns } = tx.tables;
  await tx.db.update(signIns).set({ usedAt: now }).where(eq(signIns.hash, hash));
}

export async function endSession(tx: Tx, hash: string): Promise<void> {
  await tx.db.delete(tx.tables.signIns).where(eq(tx.tables.signIns.hash, hash));
}

/** The sessions that are open, the oldest first. */
export async function openSessions(q: Queries, now: number): Promise<ConsoleSession[]> {
  const { signIns } = q.tables;
  const rows = await q.db
    .select()
    .from(signIns)
    .where(and(eq(signIns.kind, 'cookie'), gt(signIns.expiresAt, now)))
    .orderBy(asc(signIns.startedAt));
  return rows.filter(({ usedAt }) => (usedAt ?? 0) > now - IDLE_MS);
}

/** Ends every session and link of a person; of everybody where it is null. Returns how many of each. */
export async function endSessions(
  tx: Tx,
  personId: number | null,
): Promise<{ sessions: number; links: number }> {
  const { signIns } = tx.tables;
  const gone = await tx.db
    .delete(signIns)
    .where(personId === null ? undefined : eq(signIns.personId, personId))
    .returning({ kind: signIns.kind });
  const sessions = gone.filter(({ kind }) => kind === 'cookie').length;
  return { sessions, links: gone.length - sessions };
}

function endedBy({ tables: { signIns } }: Queries, now: number) {
  const isIdle = and(isNotNull(signIns.usedAt), lt(signIns.usedAt, now - IDLE_MS));
  return or(lte(signIns.expiresAt, now), isIdle);
}
