import type { Facet } from '../../../content/facets.ts';
import { aNumberIn, type CaseQuestion } from './intake.ts';

/** What an answer to a question of the intake looks like; where left out, like any words. */
const looks: Partial<Record<CaseQuestion, readonly Facet[]>> = {
  place: ['place'],
  employer: ['firm', 'name'],
  landlord: ['firm', 'name'],
  owed: ['money'],
  deadline: ['time'],
  who: ['name'],
  taken: ['time', 'agency'],
  held: ['held'],
  'a-number': ['number'],
  lawyer: ['lawyer'],
  family: ['family'],
};

/** Of what a text tells, which of the open questions it answers. */
export interface Told {
  /** Those it answers, as they look. */
  answers: CaseQuestion[];
  /** Those of which it says that they do not know. */
  unknown: CaseQuestion[];
}

/**
 * What a text answers of the questions that are still open, whichever of them was asked: nobody's
 * name becomes a town, and nobody is asked what they have told.
 * @param located whether it names a place we know
 */
export function toldOf(
  open: readonly CaseQuestion[],
  facets: ReadonlySet<Facet>,
  text: string,
  located: boolean,
): Told {
  const hasNumber = aNumberIn(text) !== null;
  const matching = open.filter((question) => {
    if (question === 'a-number' && hasNumber) return true;
    if (question === 'place' && located) return true;
    return looks[question]?.some((facet) => facets.has(facet)) ?? false;
  });
  if (!facets.has('unknown')) return { answers: matching, unknown: [] };
  // "I don't know the A-number" is of the A-number; "I don't know, A123456789" is an answer.
  const answers: CaseQuestion[] = hasNumber ? matching.filter((one) => one === 'a-number') : [];
  return { answers, unknown: matching.filter((one) => !answers.includes(one)) };
}

/** Of what the first words tell, the questions that need not be put any more. */
export function toldAtOnce(
  questions: readonly CaseQuestion[],
  facets: ReadonlySet<Facet>,
  text: string,
  located: boolean,
): CaseQuestion[] {
  return toldOf(questions, facets, text, false).answers.filter((one) => {
    // "My boss", "my brother" say whom, and not yet under which name to look.
    if (one === 'who' || one === 'employer' || one === 'landlord') return facets.has('named');
    if (one === 'taken') return facets.has('time') && (located || facets.has('agency'));
    return one !== 'place';
  });
}

/** Questions to which a bare yes is an answer. */
const yesNos: ReadonlySet<CaseQuestion> = new Set<CaseQuestion>([
  'story',
  'family',
  'lawyer',
  'held',
  'deadline',
]);

export function takesYes(question: CaseQuestion): boolean {
  return yesNos.has(question);
}

/** Whether an answer to a question can be told by how it looks. */
export function hasLook(question: CaseQuestion): boolean {
  return looks[question] !== undefined;
}
