import { and, eq, inArray, isNotNull, isNull, lt, notInArray } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import { publicRoles, type Role } from '../../../db/vocabulary.ts';
import { NO_SUBSCRIBER } from '../../../people/tables.ts';
import type { VouchingState } from '../tables.ts';

export interface Vouching {
  id: number;
  code: string;
  personId: number;
  role: Role;
  county: string;
  state: VouchingState;
  wakeAt: number | null;
  createdAt: number;
}

const undecided: VouchingState[] = ['new', 'open', 'alone'];

/** Whether a vouching is still to be decided. */
export function isUndecided({ state }: Pick<Vouching, 'state'>): boolean {
  return undecided.includes(state);
}

/**
 * Asks for a role; the same one asked for twice is one. Whoever is named is asked, else whoever
 * coordinates: the clock does it as soon as the program runs.
 */
export async function addVouching(
  tx: Tx,
  given: { personId: number; role: Role; county: string; vouchers: readonly number[] },
  nextCode: () => string,
  now: number,
): Promise<Vouching> {
  const { vouchings, vouches } = tx.tables;
  const { personId, role, county, vouchers } = given;
  const [known] = await tx.db
    .select()
    .from(vouchings)
    .where(
      and(
        eq(vouchings.personId, personId),
        eq(vouchings.role, role),
        eq(vouchings.county, county),
        inArray(vouchings.state, undecided),
      ),
    );
  if (known) return withVouchers(tx, known, vouchers, now);
  const code = await takeCode(tx, 'vouching', nextCode);
  const [row] = await tx.db
    .insert(vouchings)
    .values({ code, personId, role, county, wakeAt: now, createdAt: now })
    .returning();
  if (!row) throw new Error('The store returned no vouching.');
  for (const one of vouchers) {
    await tx.db.insert(vouches).values({ vouchingId: row.id, personId: one });
  }
  return row;
}

/** Whoever is named the second time is asked as well. */
async function withVouchers(
  tx: Tx,
  known: Vouching,
  vouchers: readonly number[],
  now: number,
): Promise<Vouching> {
  const asked = (await vouchesOf(tx, known.id)).map(({ personId }) => personId);
  const more = vouchers.filter((one) => !asked.includes(one));
  if (more.length === 0) return known;
  for (const personId of more) await noteVouch(tx, known.id, { personId, answer: 'asked' });
  await changeVouching(tx, known.id, { state: 'new', wakeAt: now });
  return { ...known, state: 'new', wakeAt: now };
}

export async function vouchingByCode(q: Queries, code: string): Promise<Vouching | null> {
  const { vouchings } = q.tables;
  const [row] = await q.db.select().from(vouchings).where(eq(vouchings.code, code));
  return row ?? null;
}

export async function vouchingById(q: Queries, id: number): Promise<Vouching | null> {
  const { vouchings } = q.tables;
  const [row] = await q.db.select().from(vouchings).where(eq(vouchings.id, id));
  return row ?? null;
}

export async function openVouchings(q: Queries): Promise<Vouching[]> {
  const { vouchings } = q.tables;
  return q.db
    .select()
    .from(vouchings)
    .where(inArray(vouchings.state, undecided))
    .orderBy(vouchings.id);
}

export async function changeVouching(
  tx: Tx,
  id: number,
  change: { state?: VouchingState; wakeAt?: number | null },
): Promise<void> {
  const { vouchings } = tx.tables;
  await tx.db.update(vouchings).set(change).where(eq(vouchings.id, id));
}

export interface Vouch {
  personId: number;
  answer: 'asked' | 'yes' | 'no';
}

/** Who was asked to vouch, and what they said. */
export async function vouchesOf(q: Queries, id: number): Promise<Vouch[]> {
  const { vouches } = q.tables;
  return q.db
    .select({ personId: vouches.personId, answer: vouches.answer })
    .from(vouches)
    .where(eq(vouches.vouchingId, id))
    .orderBy(vouches.id);
}

/** Notes that someone is asked, or what they say. */
export async function noteVouch(
  tx: Tx,
  vouchingId: number,
  { personId, answer }: Vouch,
): Promise<void> {
  const { vouches } = tx.tables;
  await tx.db
    .insert(vouches)
    .values({ vouchingId, personId, answer })
    .onConflictDoUpdate({ target: [vouches.vouchingId, vouches.personId], set: { answer } });
}

/** Erases what was decided before a moment; returns how much. */
export async function sweepVouchings(tx: Tx, before: number): Promise<number> {
  const { vouchings } = tx.tables;
  const gone = await tx.db
    .delete(vouchings)
    .where(and(lt(vouchings.createdAt, before), notInArray(vouchings.state, undecided)))
    .returning({ id: vouchings.id });
  return gone.length;
}

/** How many members of staff in good standing have written to the line. */
export async function countHeardStaff(q: Queries): Promise<number> {
  const { people, addresses, memberships } = q.tables;
  const rows = await q.db
    .selectDistinct({ id: people.id })
    .from(people)
    .innerJoin(addresses, eq(addresses.personId, people.id))
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(
      and(
        eq(people.state, 'active'),
        isNull(people.frozenAt),
        isNotNull(addresses.lastInboundAt),
        NO_SUBSCRIBER,
        notInArray(memberships.role, [...publicRoles]),
        eq(memberships.state, 'active'),
      ),
    );
  return rows.length;
}
