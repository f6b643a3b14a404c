import { and, asc, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import { takeCode } from '../../../db/codes.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import { eraseMessagesAbout } from '../../../delivery/store/outbox.ts';
import type { PatternKind } from '../rules/patterns.ts';

/** Cases of different people that share an employer, a landlord, a place or a need. */
export interface Pattern {
  id: number;
  code: string;
  kind: PatternKind;
  lookup: string;
  /** FIPS code; empty: all counties together. */
  county: string;
  name: string;
  told: number;
  foundAt: number;
}

/** What cases have to share to be of one pattern. */
export type PatternKey = Pick<Pattern, 'kind' | 'lookup' | 'county'>;

export interface PatternSize {
  people: number;
  /** How many of them may be invited and still want messages. */
  agreed: number;
}

/** A case, as far as it can belong together with others. */
export interface Linkable {
  id: number;
  county: string | null;
  /** Whether its person may be invited with the others. */
  invite: boolean;
}

/** By what index the cases of a compared name are found. */
export function patternLookup(q: Queries, kind: PatternKind, name: string): string {
  return q.vault.index(`case_links.${kind}`, name);
}

/**
 * Puts on record by what a case may belong together with others. The name itself is kept only as
 * an index that nobody without the key can guess.
 */
export async function linkCase(
  tx: Tx,
  { id: caseId }: Linkable,
  { kind, lookup }: Pick<PatternKey, 'kind' | 'lookup'>,
): Promise<void> {
  const { caseLinks } = tx.tables;
  await tx.db
    .insert(caseLinks)
    .values({ caseId, kind, lookup })
    .onConflictDoUpdate({ target: [caseLinks.caseId, caseLinks.kind], set: { lookup } });
}

function shares(q: Queries, { kind, lookup, county }: PatternKey): SQL | undefined {
  const { cases, caseLinks } = q.tables;
  return and(
    eq(caseLinks.kind, kind),
    eq(caseLinks.lookup, lookup),
    county === '' ? undefined : eq(cases.county, county),
  );
}

/**
 * How many different people share it. Who telephoned has no row of their own and is told apart by
 * the number to call back; without one they are not counted, since it may be the same person.
 */
export async function sizeOf(q: Queries, key: PatternKey): Promise<PatternSize> {
  const { cases, caseLinks } = q.tables;
  const [row] = await q.db
    .select({ people: sql<number>`cast(count(DISTINCT ${cases.personId}) as integer)` })
    .from(caseLinks)
    .innerJoin(cases, eq(cases.id, caseLinks.caseId))
    .where(shares(q, key));
  const callers = await q.db
    .select({ facts: cases.facts })
    .from(caseLinks)
    .innerJoin(cases, eq(cases.id, caseLinks.caseId))
    .where(and(shares(q, key), isNull(cases.personId)));
  const numbers = new Set(callers.flatMap(({ facts }) => numberOf(facts) ?? []));
  const agreed = await peopleToInvite(q, key);
  return { people: (row?.people ?? 0) + numbers.size, agreed: agreed.length };
}

function numberOf(facts: { known: { callback?: string } } | null): string | null {
  const digits = facts?.known.callback?.replace(/\D/g, '') ?? '';
  return digits.length >= 7 ? digits.slice(-10) : null;
}

/** The people of a pattern who agreed to be invited and still want messages, each once. */
export async function peopleToInvite(
  q: Queries,
  key: PatternKey,
): Promise<{ personId: number; addressId: number | null }[]> {
  const { cases, caseLinks, people } = q.tables;
  const rows = await q.db
    .select({ personId: people.id, addressId: cases.addressId })
    .from(caseLinks)
    .innerJoin(cases, eq(cases.id, caseLinks.caseId))
    .innerJoin(people, eq(people.id, cases.personId))
    .where(
      and(
        shares(q, key),
        eq(cases.invite, true),
        eq(people.state, 'active'),
        isNull(people.forgetAt),
      ),
    )
    .orderBy(asc(cases.id));
  return [...new Map(rows.map((row) => [row.personId, row])).values()];
}

/** When each case of a pattern was opened, the oldest first. */
export async function openingsOf(q: Queries, key: PatternKey): Promise<number[]> {
  const { cases, caseLinks } = q.tables;
  const rows = await q.db
    .select({ at: cases.openedAt })
    .from(caseLinks)
    .innerJoin(cases, eq(cases.id, caseLinks.caseId))
    .where(shares(q, key))
    .orderBy(asc(cases.openedAt));
  return rows.map(({ at }) => at);
}

/** What the first who told called it, where that is still kept. */
export async function firstNameOf(q: Queries, key: PatternKey): Promise<string | null> {
  const { kind } = key;
  if (kind === 'need') return null;
  const { cases, caseLinks } = q.tables;
  const rows = await q.db
    .select({ facts: cases.facts })
    .from(caseLinks)
    .innerJoin(cases, eq(cases.id, caseLinks.caseId))
    .where(shares(q, key))
    .orderBy(asc(cases.id))
    .limit(1);
  return rows[0]?.facts?.known[kind] ?? null;
}

export async function patternOf(q: Queries, key: PatternKey): Promise<Pattern | null> {
  const { patterns } = q.tables;
  const [row] = await q.db
    .select()
    .from(patterns)
    .where(
      and(
        eq(patterns.kind, key.kind),
        eq(patterns.lookup, key.lookup),
        eq(patterns.county, key.county),
      ),
    );
  return row ?? null;
}

/** Puts a pattern on record under the first free code that `nextCode` gives. */
export async function addPattern(
  tx: Tx,
  given: PatternKey & { name: string },
  nextCode: () => string,
  now: number,
): Promise<Pattern> {
  const code = await takeCode(tx, 'pattern', nextCode);
  const [row] = await tx.db
    .insert(tx.tables.patterns)
    .values({ ...given, code, foundAt: now })
    .returning();
  if (!row) throw new Error('The store returned no pattern.');
  return row;
}

export async function tellPatternAt(tx: Tx, id: number, told: number): Promise<void> {
  await tx.db.update(tx.tables.patterns).set({ told }).where(eq(tx.tables.patterns.id, id));
}

export async function patternByCode(q: Queries, code: string): Promise<Pattern | null> {
  const { patterns } = q.tables;
  const [row] = await q.db.select().from(patterns).where(eq(patterns.code, code));
  return row ?? null;
}

export async function patternById(q: Queries, id: number): Promise<Pattern | null> {
  const { patterns } = q.tables;
  const [row] = await q.db.select().from(patterns).where(eq(patterns.id, id));
  return row ?? null;
}

/** Every pattern on record, the oldest first. */
export async function allPatterns(q: Queries): Promise<Pattern[]> {
  return q.db.select().from(q.tables.patterns).orderBy(asc(q.tables.patterns.id));
}

/** Erases the patterns whose last case is erased, with the name that was told, also to staff. */
export async function sweepPatterns(tx: Tx): Promise<number> {
  const { patterns, caseLinks } = tx.tables;
  const linked = tx.db
    .select({ id: caseLinks.id })
    .from(caseLinks)
    .where(and(eq(caseLinks.kind, patterns.kind), eq(caseLinks.lookup, patterns.lookup)));
  const gone = await tx.db
    .delete(patterns)
    .where(notExists(linked))
    .returning({ code: patterns.code });
  if (gone.length === 0) return 0;
  await eraseMessagesAbout(
    tx,
    gone.map(({ code }) => code),
  );
  return gone.length;
}
