import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queries, Tx } from '../../../db/store.ts';
import { type Skill, skills as volunteerSkills } from '../rules/requests.ts';

/** What a volunteer says they can bring. */
export async function skillsOf(q: Queries, personId: number): Promise<Skill[]> {
  const { skills } = q.tables;
  const rows = await q.db
    .select({ skill: skills.skill })
    .from(skills)
    .where(eq(skills.personId, personId))
    .orderBy(asc(skills.id));
  return rows.flatMap(({ skill }) => volunteerSkills.find((one) => one === skill) ?? []);
}

export async function setSkill(
  tx: Tx,
  personId: number,
  skill: Skill,
  has: boolean,
): Promise<void> {
  const { skills } = tx.tables;
  if (has) await tx.db.insert(skills).values({ personId, skill }).onConflictDoNothing();
  else {
    await tx.db.delete(skills).where(and(eq(skills.personId, personId), eq(skills.skill, skill)));
  }
}

/** Everyone who has one of the skills. */
export async function peopleWithSkill(
  q: Queries,
  wanted: readonly Skill[],
): Promise<ReadonlySet<number>> {
  const { skills } = q.tables;
  const rows = await q.db
    .selectDistinct({ id: skills.personId })
    .from(skills)
    .where(inArray(skills.skill, [...wanted]));
  return new Set(rows.map(({ id }) => id));
}

/** The skills that at least one of the people has. */
export async function skillsAmong(
  q: Queries,
  personIds: readonly number[],
): Promise<ReadonlySet<Skill>> {
  if (personIds.length === 0) return new Set();
  const { skills } = q.tables;
  const rows = await q.db
    .selectDistinct({ skill: skills.skill })
    .from(skills)
    .where(inArray(skills.personId, [...personIds]));
  const had = new Set<string>(rows.map(({ skill }) => skill));
  return new Set(volunteerSkills.filter((one) => had.has(one)));
}
