import { type HelpWords, helpWords } from '../../content/help-words.ts';
import { latinDigits, normalise } from '../../content/normalise.ts';
import { longestFirst, spaced } from '../../time/plain-words.ts';
import {
  type OfferKind,
  offerKinds,
  type RequestKind,
  requestKinds,
  type Skill,
  skills,
} from './rules/requests.ts';
import { type GroupRole, groupRoles } from './rules/waves.ts';

/** The kind of request a short text names. */
export function readKind(text: string): RequestKind | null {
  const padded = spaced(text);
  const found = requestKinds.filter((kind) =>
    helpWords.some(({ kinds }) => kinds[kind].some((phrase) => padded.includes(` ${phrase} `))),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The groups a short text names; empty for all volunteers, null where it names none. */
export function readGroups(text: string): GroupRole[] | null {
  const padded = spaced(text);
  const names = (group: GroupRole | 'volunteers'): boolean =>
    helpWords.some(({ groups }) => groups[group].some((word) => padded.includes(` ${word} `)));
  const found = groupRoles.filter(names);
  return found.length > 0 || names('volunteers') ? found : null;
}

export interface SkillsRead {
  skills: Skill[];
  /** Whether it says that they do not have them. */
  without: boolean;
  /** Words that are no skill. */
  unknown: string;
}

/** The skills in a list such as "carro, intérprete" or "sin carro". */
export function readSkills(text: string): SkillsRead {
  const readings = helpWords.map((words) => skillsIn(spaced(text), words));
  readings.sort((a, b) => a.unknown.length - b.unknown.length || b.skills.length - a.skills.length);
  return readings[0] ?? { skills: [], without: false, unknown: text };
}

function skillsIn(padded: string, words: HelpWords): SkillsRead {
  let left = padded;
  const take = (phrases: readonly string[]): boolean => {
    const found = longestFirst(phrases).filter((phrase) => left.includes(` ${phrase} `));
    for (const phrase of found) left = left.replaceAll(` ${phrase} `, ' ');
    return found.length > 0;
  };
  // The longest phrases first: "cuidar niños" is no "niños" with a word too many.
  const found = skills.filter((skill) => take(words.skills[skill]));
  const without = take(words.without);
  for (const filler of words.fillers) left = left.replaceAll(` ${filler} `, ' ');
  return { skills: found, without, unknown: left.trim() };
}

/** What kind of thing an offer is; null where its words do not show it. */
export function readOfferKind(text: string): OfferKind | null {
  const padded = spaced(text);
  const found = offerKinds.filter((kind) =>
    helpWords.some(({ offers }) => offers[kind].some((word) => padded.includes(` ${word} `))),
  );
  if (found.includes('money') || /\$\s*\d|\d\s*\$/.test(text)) return 'money';
  return found.length === 1 ? (found[0] ?? null) : null;
}

export const MOST_NEEDED = 10;

/** How many people a text asks for, from 1 to 10. */
export function readCount(text: string): number | null {
  const normal = normalise(text);
  const digits = latinDigits(normal).match(/\d+/g);
  if (digits) {
    const count = digits.length === 1 ? Number(digits[0]) : 0;
    return count >= 1 && count <= MOST_NEEDED ? count : null;
  }
  for (const { numbers, one } of helpWords) {
    const words = normal.split(' ');
    const count = numbers.findIndex((word) => words.includes(word));
    if (count > 0) return count;
    if (words.some((word) => one.includes(word))) return 1;
  }
  return null;
}

/** The number of the step that follows DONE: 0 where nothing does, null where it is no number. */
export function readStep(rest: string): number | null {
  if (rest === '') return 0;
  const bare = helpWords
    .flatMap(({ step }) => step)
    .reduce((left, word) => left.replace(` ${word} `, ' '), ` ${rest} `)
    .trim();
  return /^\d{1,2}$/.test(bare) ? Number(bare) : null;
}

/** Whether words for all hold what only those who go may know: a telephone number or an e-mail. */
export function isPrivate(text: string): boolean {
  return /(?:\d[\s().-]*){7,}|[^\s@]@[^\s@.]+\.\S/.test(latinDigits(text));
}
