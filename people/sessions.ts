import { eq, sql } from 'drizzle-orm';
import { prepared } from '../db/prepared.ts';
import type { Queries, Tx } from '../db/store.ts';

const sessionOf = ({ db, tables: { sessions } }: Queries) =>
  db
    .select({ state: sessions.state })
    .from(sessions)
    .where(eq(sessions.addressId, sql.placeholder('addressId')));

const putSession = ({ db, tables: { sessions } }: Queries) => {
  const row = {
    state: sql.placeholder('state'),
    wakeAt: sql.placeholder('wakeAt'),
    updatedAt: sql.placeholder('updatedAt'),
  };
  return db
    .insert(sessions)
    .values({ addressId: sql.placeholder('addressId'), ...row })
    .onConflictDoUpdate({
      target: sessions.addressId,
      set: {
        state: sql`excluded.state`,
        wakeAt: sql`excluded.wake_at`,
        updatedAt: sql`excluded.updated_at`,
      },
    });
};

/** The dialogue open with an address, as it was stored; undefined when there is none. */
export async function loadSession(q: Queries, addressId: number): Promise<unknown> {
  const [row] = await prepared(q, sessionOf, { addressId });
  return row?.state;
}

export async function saveSession(
  tx: Tx,
  addressId: number,
  state: unknown,
  wakeAt: number | null,
  now: number,
): Promise<void> {
  await prepared(tx, putSession, { addressId, state, wakeAt, updatedAt: now });
}
