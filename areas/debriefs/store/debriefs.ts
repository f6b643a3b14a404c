import { and, asc, desc, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import type { Wellbeing } from '../rules/debriefs.ts';

/** One who went, and what they were asked and answered afterwards. */
export interface DebriefAsk {
  id: number;
  incidentId: number;
  code: string;
  personId: number;
  addressId: number;
  overAt: number;
  wakeAt: number | null;
  askedAt: number | null;
  wellbeing: Wellbeing | null;
  better: string | null;
}

/** Whether an end of an incident was seen to, as a condition on `incidents`. */
export const isSeenTo = sql`EXISTS (SELECT 1 FROM debriefs d
  WHERE d.incident_id = incidents.id AND d.over_at = incidents.closed_at)`;

export async function markSeenTo(tx: Tx, incidentId: number, overAt: number): Promise<void> {
  const { debriefs } = tx.tables;
  await tx.db
    .insert(debriefs)
    .values({ incidentId, overAt })
    .onConflictDoUpdate({ target: debriefs.incidentId, set: { overAt } });
}

/** Has somebody asked at a time; not again who was or will be. */
export async function addAsk(
  tx: Tx,
  given: Pick<DebriefAsk, 'incidentId' | 'code' | 'personId' | 'addressId' | 'overAt' | 'wakeAt'>,
): Promise<void> {
  await tx.db.insert(tx.tables.debriefAsks).values(given).onConflictDoNothing();
}

export async function askById(q: Queries, id: number): Promise<DebriefAsk | null> {
  const { debriefAsks } = q.tables;
  const [row] = await q.db.select().from(debriefAsks).where(eq(debriefAsks.id, id));
  return row ?? null;
}

/** What somebody was asked under a code; null where it was not, or is erased. */
export async function askOf(
  q: Queries,
  personId: number,
  code: string,
): Promise<DebriefAsk | null> {
  const { debriefAsks } = q.tables;
  const [row] = await q.db
    .select()
    .from(debriefAsks)
    .where(
      and(
        eq(debriefAsks.personId, personId),
        eq(debriefAsks.code, code),
        isNotNull(debriefAsks.askedAt),
      ),
    );
  return row ?? null;
}

/** What somebody was asked last since then and did not answer yet. */
export async function openAskOf(
  q: Queries,
  personId: number,
  since: number,
): Promise<DebriefAsk | null> {
  const { debriefAsks } = q.tables;
  const [row] = await q.db
    .select()
    .from(debriefAsks)
    .where(
      and(
        eq(debriefAsks.personId, personId),
        gt(debriefAsks.askedAt, since),
        isNull(debriefAsks.wellbeing),
      ),
    )
    .orderBy(desc(debriefAsks.askedAt));
  return row ?? null;
}

export async function updateAsk(
  tx: Tx,
  id: number,
  change: Partial<Pick<DebriefAsk, 'wakeAt' | 'askedAt' | 'wellbeing' | 'better'>>,
): Promise<void> {
  const { debriefAsks } = tx.tables;
  await tx.db.update(debriefAsks).set(change).where(eq(debriefAsks.id, id));
}

export async function removeAsk(tx: Tx, id: number): Promise<void> {
  const { debriefAsks } = tx.tables;
  await tx.db.delete(debriefAsks).where(eq(debriefAsks.id, id));
}

/** Whoever is not counted on any more is not asked. */
export async function dropUnasked(tx: Tx, personId: number): Promise<void> {
  const { debriefAsks } = tx.tables;
  await tx.db
    .delete(debriefAsks)
    .where(and(eq(debriefAsks.personId, personId), isNull(debriefAsks.askedAt)));
}

/** What an incident taught those who went: how many were asked and are well, and words of nobody's. */
export interface Lessons {
  asked: number;
  safe: number;
  talk: number;
  /** In the order of the letters: whose they are cannot be told from their place. */
  better: string[];
}

export async function lessonsOf(q: Queries, incidentId: number): Promise<Lessons> {
  const { debriefAsks } = q.tables;
  const rows = await q.db
    .select()
    .from(debriefAsks)
    .where(and(eq(debriefAsks.incidentId, incidentId), isNotNull(debriefAsks.askedAt)))
    .orderBy(asc(debriefAsks.id));
  const count = (wanted: Wellbeing): number =>
    rows.filter(({ wellbeing }) => wellbeing === wanted).length;
  const better = rows.flatMap((one) => one.better ?? []).sort();
  return { asked: rows.length, safe: count('safe'), talk: count('talk'), better };
}

/** Erases who was asked, and what they answered, of incidents that were over before; returns how many. */
export async function sweepAsks(tx: Tx, before: number): Promise<number> {
  const { debriefAsks } = tx.tables;
  const gone = await tx.db
    .delete(debriefAsks)
    .where(lt(debriefAsks.overAt, before))
    .returning({ id: debriefAsks.id });
  return gone.length;
}
