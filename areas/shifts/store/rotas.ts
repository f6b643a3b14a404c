import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Role } from '../../../db/vocabulary.ts';
import type { Weekly } from '../rules/rota.ts';

export interface Rota extends Weekly {
  id: number;
  personId: number;
  purposes: string;
  plannedTo: number;
  wakeAt: number | null;
  createdAt: number;
}

export async function addRota(
  tx: Tx,
  given: Weekly & { personId: number; purposes: string },
  now: number,
): Promise<Rota> {
  const { rotas } = tx.tables;
  const [row] = await tx.db
    .insert(rotas)
    .values({
      ...given,
      weekdays: [...given.weekdays],
      plannedTo: now,
      wakeAt: now,
      createdAt: now,
    })
    .returning();
  if (!row) throw new Error('The store returned no row.');
  return row;
}

export async function rotaById(q: Queries, id: number): Promise<Rota | null> {
  const { rotas } = q.tables;
  const [row] = await q.db.select().from(rotas).where(eq(rotas.id, id));
  return row ?? null;
}

/** Somebody's entries, in the order in which they wrote them; everybody's without a person. */
export async function rotasOf(q: Queries, personId?: number): Promise<Rota[]> {
  const { rotas } = q.tables;
  return q.db
    .select()
    .from(rotas)
    .where(personId === undefined ? undefined : eq(rotas.personId, personId))
    .orderBy(asc(rotas.id));
}

export async function updateRota(
  tx: Tx,
  id: number,
  change: Partial<Pick<Rota, 'plannedTo' | 'wakeAt'>>,
): Promise<void> {
  const { rotas } = tx.tables;
  await tx.db.update(rotas).set(change).where(eq(rotas.id, id));
}

/** Has every entry planned anew at a time, whatever a clock that was ahead has put down. */
export async function wakeRotas(tx: Tx, wakeAt: number): Promise<void> {
  const { rotas } = tx.tables;
  await tx.db.update(rotas).set({ wakeAt });
}

export async function removeRota(tx: Tx, id: number): Promise<void> {
  const { rotas } = tx.tables;
  await tx.db.delete(rotas).where(eq(rotas.id, id));
}

/** Whether any who has one of some roles in a county has an entry for something. */
export async function hasRota(
  q: Queries,
  { county, roles, purpose }: { county: string; roles: readonly Role[]; purpose: string },
): Promise<boolean> {
  const { rotas, memberships } = q.tables;
  const rows = await q.db
    .select({ purposes: rotas.purposes })
    .from(rotas)
    .innerJoin(memberships, eq(memberships.personId, rotas.personId))
    .where(
      and(
        eq(memberships.county, county),
        inArray(memberships.role, [...roles]),
        eq(memberships.state, 'active'),
      ),
    );
  return rows.some(({ purposes }) => purposes.split(' ').includes(purpose));
}

/** Has the admins of a county hear of its gaps from a time on; nothing changes where they do. */
export async function watchCounty(tx: Tx, county: string, wakeAt: number): Promise<void> {
  const { rotaCounties } = tx.tables;
  await tx.db.insert(rotaCounties).values({ county, wakeAt }).onConflictDoNothing();
}

export async function countyById(
  q: Queries,
  id: number,
): Promise<{ id: number; county: string; wakeAt: number | null } | null> {
  const { rotaCounties } = q.tables;
  const [row] = await q.db.select().from(rotaCounties).where(eq(rotaCounties.id, id));
  return row ?? null;
}

export async function setCountyWake(tx: Tx, id: number, wakeAt: number | null): Promise<void> {
  const { rotaCounties } = tx.tables;
  if (wakeAt === null) await tx.db.delete(rotaCounties).where(eq(rotaCounties.id, id));
  else await tx.db.update(rotaCounties).set({ wakeAt }).where(eq(rotaCounties.id, id));
}
