import { and, asc, eq, gt, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
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
  /** Whose it is; null while whoever has the machine has not shown yet who they are. */
  personId: number | null;
  startedAt: number | null;
  usedAt: number | null;
  /** When its person last showed a second factor. */
  provedAt: number | null;
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

/** A link as it was made: for one browser where it has a code. */
export interface SignInLink {
  kind: 'link' | 'chat';
  personId: number | null;
  code: string | null;
}

/** The link that would sign somebody in now; it stays as it is. Null where there is none such. */
export async function goodLink(q: Queries, hash: string, now: number): Promise<SignInLink | null> {
  const { signIns } = q.tables;
  const [row] = await q.db
    .select()
    .from(signIns)
    .where(and(eq(signIns.hash, hash), gt(signIns.expiresAt, now)));
  if (!row || (row.kind !== 'link' && row.kind !== 'chat')) return null;
  return { kind: row.kind, personId: row.personId, code: row.code };
}

/** Uses a link up; null where it was used before, is too old or never existed. */
export async function useLink(tx: Tx, hash: string, now: number): Promise<SignInLink | null> {
  const link = await goodLink(tx, hash, now);
  if (link) await tx.db.delete(tx.tables.signIns).where(eq(tx.tables.signIns.hash, hash));
  return link;
}

/**
 * Begins a session.
 * @param given.hash of what the browser keeps
 * @param given.code by which its person is to say on their phone that it is they; null where it is known
 * @param given.proved whether they showed a second factor just now
 */
export async function beginSession(
  tx: Tx,
  given: { hash: string; personId: number | null; code: string | null; proved: boolean },
  now: number,
): Promise<ConsoleSession> {
  const { signIns } = tx.tables;
  await tx.db.delete(signIns).where(endedBy(tx, now));
  const session: ConsoleSession = {
    ...{ hash: given.hash, personId: given.personId, startedAt: now, usedAt: now },
    ...{ provedAt: given.proved ? now : null, expiresAt: now + SESSION_MS },
  };
  await tx.db.insert(signIns).values({ ...session, kind: 'cookie', code: given.code });
  return session;
}

/** Says whose a session is that was begun on the machine and waited; returns whether one did. */
export async function claimSession(
  tx: Tx,
  code: string,
  personId: number,
  now: number,
): Promise<boolean> {
  const { signIns } = tx.tables;
  const found = await tx.db
    .update(signIns)
    .set({ personId, code: null })
    .where(and(waiting(tx, code, now), isNull(signIns.personId)))
    .returning({ hash: signIns.hash });
  return found.length > 0;
}

/** Whether a session that was begun on the machine waits for its person to show themselves. */
export async function isSessionWaiting(q: Queries, code: string, now: number): Promise<boolean> {
  const { signIns } = q.tables;
  const found = await q.db
    .select({ hash: signIns.hash })
    .from(signIns)
    .where(and(waiting(q, code, now), isNull(signIns.personId)));
  return found.length > 0;
}

function waiting({ tables: { signIns } }: Queries, code: string, now: number) {
  return and(eq(signIns.code, code), eq(signIns.kind, 'cookie'), gt(signIns.expiresAt, now));
}

/**
 * The session of a cookie; null where it ended, by time, for lack of use, or because whoever began it
 * is no longer of those whom the console is for.
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
  return person && may(person, 'console') ? row : null;
}

/** Whether the use of a session is worth writing down again. */
export function isUseWorthNoting({ usedAt }: ConsoleSession, now: number): boolean {
  return (usedAt ?? 0) <= now - NOTED_EVERY;
}

export async function noteUse(tx: Tx, hash: string, now: number): Promise<void> {
  const { signIns } = tx.tables;
  await tx.db.update(signIns).set({ usedAt: now }).where(eq(signIns.hash, hash));
}

/**
 * Gives a session another cookie, once it may do more than before: an older one opens nothing any more.
 * @returns false where it has another one already
 */
export async function renewSession(tx: Tx, hash: string, newHash: string): Promise<boolean> {
  const { signIns } = tx.tables;
  const renewed = await tx.db
    .update(signIns)
    .set({ hash: newHash })
    .where(eq(signIns.hash, hash))
    .returning({ hash: signIns.hash });
  return renewed.length > 0;
}

/** Notes that the person of a session showed a second factor. */
export async function noteProved(tx: Tx, hash: string, now: number): Promise<void> {
  const { signIns } = tx.tables;
  await tx.db.update(signIns).set({ provedAt: now, usedAt: now }).where(eq(signIns.hash, hash));
}

export async function endSession(tx: Tx, hash: string): Promise<void> {
  await tx.db.delete(tx.tables.signIns).where(eq(tx.tables.signIns.hash, hash));
}

/** The sessions that are open, the oldest first; those of one person where one is named. */
export async function openSessions(
  q: Queries,
  now: number,
  personId?: number,
): Promise<ConsoleSession[]> {
  const { signIns } = q.tables;
  const rows = await q.db
    .select()
    .from(signIns)
    .where(
      and(
        eq(signIns.kind, 'cookie'),
        gt(signIns.expiresAt, now),
        personId === undefined ? undefined : eq(signIns.personId, personId),
      ),
    )
    .orderBy(asc(signIns.startedAt));
  return rows.filter(({ usedAt }) => (usedAt ?? 0) > now - IDLE_MS);
}

/**
 * Ends every session and link of a person; of everybody where it is null. Browsers they used are
 * strange again. Returns how many of each.
 * @param but the session in which it is asked for, which goes on
 */
export async function endSessions(
  tx: Tx,
  personId: number | null,
  but: string | null = null,
): Promise<{ sessions: number; links: number }> {
  const { signIns } = tx.tables;
  const theirs = await tx.db
    .select({ hash: signIns.hash, kind: signIns.kind })
    .from(signIns)
    .where(personId === null ? undefined : eq(signIns.personId, personId));
  const gone = theirs.filter(({ hash }) => hash !== but);
  for (const { hash } of gone) await tx.db.delete(signIns).where(eq(signIns.hash, hash));
  const of = (kinds: readonly string[]) => gone.filter(({ kind }) => kinds.includes(kind)).length;
  return { sessions: of(['cookie']), links: of(['link', 'chat']) };
}

function endedBy({ tables: { signIns } }: Queries, now: number) {
  const isIdle = and(
    eq(signIns.kind, 'cookie'),
    isNotNull(signIns.usedAt),
    lt(signIns.usedAt, now - IDLE_MS),
  );
  return or(lte(signIns.expiresAt, now), isIdle);
}
