import { and, asc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Role } from '../../../db/vocabulary.ts';
import type { Span } from '../rules/rota.ts';
import { nextTask, type ShiftState } from '../rules/shifts.ts';

export interface Shift extends Span {
  id: number;
  personId: number;
  rotaId: number | null;
  state: ShiftState;
  /** As `dutyFor` writes them. */
  purposes: string;
  sure: boolean;
  remindedAt: number | null;
  warnedAt: number | null;
  wakeAt: number | null;
}

type NewShift = Pick<Shift, 'personId' | 'state' | 'purposes' | 'startsAt' | 'endsAt'> &
  Partial<Pick<Shift, 'rotaId' | 'sure' | 'remindedAt'>>;

/** Puts a shift on record; null where the rota has planned it before. */
export async function addShift(tx: Tx, given: NewShift): Promise<Shift | null> {
  const { shifts } = tx.tables;
  const wakeAt = nextTask({ remindedAt: null, warnedAt: null, ...given })?.at ?? null;
  const [row] = await tx.db
    .insert(shifts)
    .values({ ...given, wakeAt })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** Changes a shift, with when the clock has its next task. */
export async function updateShift(
  tx: Tx,
  shift: Shift,
  change: Partial<Omit<Shift, 'id'>>,
): Promise<Shift> {
  const changed = { ...shift, ...change };
  changed.wakeAt = nextTask(changed)?.at ?? null;
  const { shifts } = tx.tables;
  await tx.db
    .update(shifts)
    .set({ ...change, wakeAt: changed.wakeAt })
    .where(eq(shifts.id, shift.id));
  return changed;
}

export async function shiftById(q: Queries, id: number): Promise<Shift | null> {
  const { shifts } = q.tables;
  const [row] = await q.db.select().from(shifts).where(eq(shifts.id, id));
  return row ?? null;
}

/** Somebody's shifts in some states, the first first. */
export async function shiftsOfPerson(
  q: Queries,
  personId: number,
  states: readonly ShiftState[],
): Promise<Shift[]> {
  const { shifts } = q.tables;
  return q.db
    .select()
    .from(shifts)
    .where(and(eq(shifts.personId, personId), inArray(shifts.state, [...states])))
    .orderBy(asc(shifts.startsAt), asc(shifts.id));
}

/** Everybody's shifts that are on or to come, the first first. */
export async function shiftsToCome(q: Queries): Promise<Shift[]> {
  const { shifts } = q.tables;
  return q.db
    .select()
    .from(shifts)
    .where(inArray(shifts.state, ['on', 'coming', 'open']))
    .orderBy(asc(shifts.startsAt), asc(shifts.id));
}

/** The shifts of somebody that are planned from an entry of the rota and have not begun. */
export async function dropPlanned(tx: Tx, rotaId: number): Promise<number> {
  const { shifts } = tx.tables;
  const gone = await tx.db
    .delete(shifts)
    .where(and(eq(shifts.rotaId, rotaId), inArray(shifts.state, ['coming', 'open'])))
    .returning({ id: shifts.id });
  return gone.length;
}

/** The shifts for something, of those who have one of some roles in a county, within a time. */
export async function shiftsFor(
  q: Queries,
  about: { purpose: string; roles: readonly Role[]; counties: readonly string[] },
  { startsAt, endsAt }: Span,
): Promise<Shift[]> {
  const { shifts, memberships, people } = q.tables;
  const keepers = q.db
    .select({ id: memberships.personId })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        inArray(memberships.role, [...about.roles]),
        inArray(memberships.county, [...about.counties]),
        eq(memberships.state, 'active'),
        eq(people.state, 'active'),
        sql`${people.frozenAt} IS NULL`,
      ),
    );
  return q.db
    .select()
    .from(shifts)
    .where(
      and(
        inArray(shifts.state, ['coming', 'on']),
        sql`${shifts.purposes} LIKE ${`%${about.purpose}%`}`,
        lt(shifts.startsAt, endsAt),
        gt(shifts.endsAt, startsAt),
        inArray(shifts.personId, keepers),
      ),
    );
}

export interface ShiftAsk {
  id: number;
  shiftId: number;
  personId: number;
  addressId: number;
  askedAt: number;
  answer: 'took' | 'declined' | null;
}

/** Puts on record that somebody is asked to take a shift; false where they were before. */
export async function addAsk(tx: Tx, given: Omit<ShiftAsk, 'id' | 'answer'>): Promise<boolean> {
  const { shiftAsks } = tx.tables;
  const rows = await tx.db
    .insert(shiftAsks)
    .values(given)
    .onConflictDoNothing()
    .returning({ id: shiftAsks.id });
  return rows.length > 0;
}

export async function asksOfShift(q: Queries, shiftId: number): Promise<ShiftAsk[]> {
  const { shiftAsks } = q.tables;
  return q.db
    .select()
    .from(shiftAsks)
    .where(eq(shiftAsks.shiftId, shiftId))
    .orderBy(asc(shiftAsks.id));
}

/** The shifts somebody was asked to take and nobody has yet, the first first. */
export async function openAsksOf(q: Queries, personId: number): Promise<Shift[]> {
  const { shiftAsks, shifts } = q.tables;
  const rows = await q.db
    .select({ shift: shifts })
    .from(shiftAsks)
    .innerJoin(shifts, eq(shifts.id, shiftAsks.shiftId))
    .where(
      and(eq(shiftAsks.personId, personId), isNull(shiftAsks.answer), eq(shifts.state, 'open')),
    )
    .orderBy(asc(shifts.startsAt));
  return rows.map(({ shift }) => shift);
}

export async function answerAsk(
  tx: Tx,
  { shiftId, personId }: Pick<ShiftAsk, 'shiftId' | 'personId'>,
  answer: ShiftAsk['answer'],
): Promise<void> {
  const { shiftAsks } = tx.tables;
  await tx.db
    .update(shiftAsks)
    .set({ answer })
    .where(and(eq(shiftAsks.shiftId, shiftId), eq(shiftAsks.personId, personId)));
}

/** Erases what was over before; returns how many shifts. */
export async function sweepShifts(tx: Tx, before: number): Promise<number> {
  const { shifts } = tx.tables;
  const gone = await tx.db
    .delete(shifts)
    .where(and(lt(shifts.endsAt, before), ne(shifts.state, 'on')))
    .returning({ id: shifts.id });
  return gone.length;
}
