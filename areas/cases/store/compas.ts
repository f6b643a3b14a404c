import { and, eq, inArray } from 'drizzle-orm';
import type { Channel } from '../../../adapters/adapter.ts';
import { isLanguage, type Language, languages } from '../../../content/languages.ts';
import { type Category, categories } from '../../../content/topics.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import { isOnDuty } from '../../../people/duty.ts';
import { peopleWithRole } from '../../../people/people.ts';
import type { Compa } from '../rules/assign.ts';
import { caseLoads } from './cases.ts';

/** What a compa knows best, and the languages they speak besides their own. */
export type Specialty = Category | Language;

const specialties: readonly Specialty[] = [...categories, ...languages];

export async function specialtiesOf(q: Queries, personId: number): Promise<Specialty[]> {
  const { skills } = q.tables;
  const rows = await q.db
    .select({ skill: skills.skill })
    .from(skills)
    .where(and(eq(skills.personId, personId), inArray(skills.skill, [...specialties])));
  return rows.map(({ skill }) => skill as Specialty);
}

/** Puts what a compa knows in place of what was on record. */
export async function setSpecialties(
  tx: Tx,
  personId: number,
  known: readonly Specialty[],
): Promise<void> {
  const { skills } = tx.tables;
  await tx.db
    .delete(skills)
    .where(and(eq(skills.personId, personId), inArray(skills.skill, [...specialties])));
  for (const skill of known) await tx.db.insert(skills).values({ personId, skill });
}

/** The compas of any county who can be written to, with what each knows and has to do. */
export async function compas(
  q: Queries,
  channels: readonly Channel[],
  at: number,
  onDutyOnly: boolean,
): Promise<Compa[]> {
  const found = await peopleWithRole(q, {
    roles: ['compa'],
    counties: 'any',
    onDutyOnly,
    at,
    channels,
  });
  const loads = await caseLoads(q);
  const all: Compa[] = [];
  for (const { person } of found) {
    const known = await specialtiesOf(q, person.id);
    const speaks = known.filter(isLanguage);
    all.push({
      id: person.id,
      speaks: person.language === null ? speaks : [person.language, ...speaks],
      knows: known.filter((one) => !isLanguage(one)),
      load: loads.get(person.id) ?? 0,
      onDutySince: isOnDuty(person, at, 'consult') ? person.onDutySince : null,
    });
  }
  return all;
}
