import ar from './answers/ar.json' with { type: 'json' };
import en from './answers/en.json' with { type: 'json' };
import es from './answers/es.json' with { type: 'json' };
import { asks } from './doubts.ts';
import { normalisedTree } from './normalise.ts';
import { anyOf } from './phrases.ts';

type Words = Record<
  'yes' | 'no' | 'filler' | 'last' | 'everything' | 'onlyThis' | 'corrects' | 'alsoThat',
  string[]
> & { ordinals: string[][] };

const words = ([es, en, ar] as Words[]).map(normalisedTree);
const yes = new Set(words.flatMap((one) => one.yes));
const no = new Set(words.flatMap((one) => one.no));
const fillers = new Set(words.flatMap((one) => one.filler));
const last = new Set(words.flatMap((one) => one.last));
const ordinals = new Map(
  words.flatMap((one) =>
    one.ordinals.flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
  ),
);

const YES_SIGNS = /^(?:👍|✅|✔|👌|🆗|☑)+$/u;
const NO_SIGNS = /^(?:👎|❌|🚫|✖|🙅)+$/u;
/** Skin colours, joiners and variants of emojis. */
const VARIANTS = /[\u{1F3FB}-\u{1F3FF}]|\u200D|\uFE0F|[♀♂\s!.]/gu;
/** A longer text says more than yes or no. */
const MOST_WORDS = 6;

/**
 * Yes or no in everyday words or signs, with courtesies beside them: "sí, por favor", "sure", 👍.
 * Null where the text says anything more: "no, I meant Fletcher" is no mere no.
 */
export function plainAnswer(text: string, normal: string): 'yes' | 'no' | null {
  const signs = text.replace(VARIANTS, '');
  if (YES_SIGNS.test(signs)) return 'yes';
  if (NO_SIGNS.test(signs)) return 'no';
  if (asks(text)) return null;
  const said = normal.split(' ').filter(Boolean);
  if (said.length === 0 || said.length > MOST_WORDS) return null;
  for (let size = said.length; size > 0; size--) {
    const head = said.slice(0, size).join(' ');
    const rest = said.slice(size);
    if (!rest.every((word) => fillers.has(word))) continue;
    const isNo = no.has(head);
    if (!isNo && !yes.has(head)) continue;
    // "Yes no" and "no yes" are neither.
    const other = isNo ? yes : no;
    if (rest.some((word) => other.has(word) && !(isNo ? no : yes).has(word))) return null;
    return isNo ? 'no' : 'yes';
  }
  return null;
}

/**
 * The number of a choice, however it is said: "2", "#2", "the second one", "1 please"; null where
 * the text is more than that.
 * @param count how many choices there are, for "the last one"
 */
export function chosenNumber(normal: string, count: number): number | null {
  const all = normal.split(' ').filter(Boolean);
  const said = all.filter((word) => !fillers.has(word));
  // "One" is nothing in "the second one", and a choice by itself.
  const [only] = said.length === 0 ? all.filter((word) => ordinals.has(word)) : said;
  if (only === undefined || said.length > 1) return null;
  if (last.has(only)) return count;
  const number = /^\d{1,2}$/.test(only) ? Number(only) : ordinals.get(only);
  return number !== undefined && number >= 1 && number <= count ? number : null;
}

/** What a choice between one thing and all of them means. */
export type Scope = 'this' | 'all';

const scopes = new Map<string, Scope>([
  ...words.flatMap((one) => one.onlyThis.map((phrase) => [phrase, 'this'] as const)),
  ...words.flatMap((one) => one.everything.map((phrase) => [phrase, 'all'] as const)),
]);

/**
 * "Only this" or "everything", as an answer to which of both; courtesies may stand beside it. Null
 * where the text says more or asks: "no, not everything" is neither.
 */
export function chosenScope(text: string, normal: string): Scope | null {
  if (asks(text)) return null;
  const said = normal.split(' ').filter(Boolean);
  if (said.length > MOST_WORDS) return null;
  for (let size = said.length; size > 0; size--) {
    for (let start = 0; start + size <= said.length; start++) {
      const scope = scopes.get(said.slice(start, start + size).join(' '));
      const beside = [...said.slice(0, start), ...said.slice(start + size)];
      if (scope && beside.every((word) => fillers.has(word) && !no.has(word))) return scope;
    }
  }
  return null;
}

const corrects = anyOf(words.flatMap((one) => one.corrects));
const alsoThat = anyOf(words.flatMap((one) => one.alsoThat));

/** Whether a text puts one thing in place of another: "no, I meant …", and not beside it. */
export function putsInstead(text: string, normal: string): boolean {
  return !asks(text) && corrects(normal) && !alsoThat(normal);
}
