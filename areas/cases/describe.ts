import { countyName, dayAndTime } from '../../broadcasts/compose.ts';
import { type TextKey, text } from '../../content/catalog.ts';
import { type Language, languageName } from '../../content/languages.ts';
import { isCrisis } from '../../content/senses.ts';
import type { Category } from '../../content/topics.ts';
import { locate } from '../../places/locate.ts';
import type { World } from '../world.ts';
import { lateWords } from './late.ts';
import { factNames } from './rules/cases.ts';
import { type Line, ownLines } from './rules/lines.ts';
import type { Case } from './store/cases.ts';

/** The name of a kind of need, for staff and in lists. */
export function categoryName(category: Category | null, language: Language): string {
  return text(language, category === null ? 'cases.no-category' : `cases.category.${category}`);
}

/** In one line: what it is about, where, in which language. */
export function headline(
  world: World,
  one: Pick<Case, 'facts' | 'category' | 'county' | 'language'>,
  language: Language,
): string {
  const parts = [
    subjectOf(one, language),
    one.county === null ? null : countyName(world.network, one.county, language),
    languageName(one.language, language),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** What it is about: a crisis goes before the kind of need. */
export function subjectOf(
  { facts, category }: Pick<Case, 'facts' | 'category'>,
  language: Language,
): string {
  const crisis = facts?.known.crisis;
  return isCrisis(crisis)
    ? text(language, `cases.crisis.${crisis}`)
    : categoryName(category, language);
}

/** Everything that was told, a line each, after the words themselves. */
export function factsOf({ facts }: Case, language: Language): string {
  const known = factNames.flatMap((name) => {
    // The headline says which crisis it is.
    if (name === 'crisis') return [];
    const value = facts?.known[name];
    return value === undefined ? [] : [`${text(language, `cases.fact.${name}`)}: ${value}`];
  });
  return known.join('\n');
}

const SHOWN_WORDS = 1500;

/** The person's own words and what staff wrote between them, the latest if there are too many. */
export function wordsOf(world: World, { facts }: Case, language: Language): string {
  const mark = facts?.locked === undefined ? [] : [text(language, 'cases.locked')];
  const lines = ownLines(facts).map((line) => lineWords(world, line, language));
  const words = [...mark, ...lines].join(' / ');
  return words === '' ? text(language, 'cases.no-words') : words.slice(-SHOWN_WORDS);
}

/** A line, with what is to be known of it. */
function lineWords(world: World, { by, words, lateAt, lost }: Line, language: Language): string {
  if (lateAt !== undefined) return `${lateWords(world, lateAt, language)} ${words}`;
  if (by === 'person') return words;
  return lost ? `» (${text(language, `cases.line-lost.${lost}`)}) ${words}` : `» ${words}`;
}

/** What happened when, from the audit row. */
export function happened(
  world: World,
  { action, at }: { action: string; at: number },
  language: Language,
): string | null {
  const key = `cases.history.${action.replace('case.', '')}` as TextKey;
  const words = text(language, key);
  // What has no words of its own is no news to those who help.
  if (words === key) return null;
  return `${dayAndTime(at, language, world.network.timeZone)}: ${words}`;
}

/** Where its person lives or works, as they told it: the county, and the town where they named one. */
export function whereabouts(
  { gazetteer }: World,
  { county, facts }: Case,
): { county: string | null; place: string | null } {
  const located = locate(gazetteer, facts?.known.place ?? '');
  return { county: county ?? located.county, place: located.place ?? null };
}
