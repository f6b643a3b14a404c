import { z } from 'zod';
import type { Language } from './languages.ts';
import { hasAny, normalise } from './normalise.ts';
import file from './other-languages.json' with { type: 'json' };
import urgentWords from './urgent-abroad.json' with { type: 'json' };

const table = z.record(
  z.string(),
  z.strictObject({
    name: z.strictObject({ es: z.string(), en: z.string(), ar: z.string() }),
    own: z.string(),
    script: z.string(),
    words: z.array(z.string()),
    /** How people say in another language that they speak it. */
    named: z.array(z.string()),
    /** What to do first, in it; null where nobody could write it: then it is said in Spanish. */
    safety: z.string().nullable(),
    /** When a speaker read it; null: nobody has yet. */
    reviewed: z.iso.date().nullable(),
  }),
);

/** A language people write in that the line does not speak. */
export interface OtherLanguage {
  tag: string;
  name: Record<Language, string>;
  own: string;
  safety: string | null;
}

interface Known extends OtherLanguage {
  script: string;
  words: ReadonlySet<string>;
  named: readonly string[];
}

const known: Known[] = Object.entries(table.parse(file)).map(([tag, one]) => ({
  ...one,
  tag,
  words: new Set(one.words.map(normalise).filter((word) => word !== '')),
  named: one.named.map(normalise),
}));

/** Scripts in which none of our languages is written. */
const scripts: readonly [string, RegExp][] = [
  ['han', /\p{Script=Han}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['myanmar', /\p{Script=Myanmar}/u],
];

/** How many of its words must be found, and what share of a text they must be. */
const LEAST_WORDS = 2;
const LEAST_SHARE = 0.3;
const LONGEST_PHRASE = 4;
/** What matters comes early in a long text. */
const MOST_WORDS_READ = 200;
/** "Hablo mam", "I speak creole": few words, so that no story about a language is taken for it. */
const MOST_WORDS_NAMED = 6;

/**
 * The language a text is written in, or says it needs, where that is none of ours; null where it
 * does not show. Single words decide nothing: people borrow them.
 */
export function otherLanguageOf(text: string): OtherLanguage | null {
  const normal = normalise(text);
  const words = normal.split(' ', MOST_WORDS_READ).filter(Boolean);
  if (words.length === 0) return null;
  const script = scripts.find(([, letters]) => letters.test(text))?.[0];
  if (script) return likeliest(words, ({ script: own }) => own === script, 0);
  if (words.length <= MOST_WORDS_NAMED) {
    const named = known.find((one) => one.named.some((phrase) => says(normal, phrase)));
    if (named) return named;
  }
  return likeliest(words, () => true, LEAST_WORDS);
}

/** What speaks of agents, police or help in any of them. */
const urgent = z
  .array(z.string())
  .parse(urgentWords)
  .map((word) => normalise(word));

/** Whether a text in another language speaks of police, agents or help. */
export function isUrgentAbroad(text: string): boolean {
  const normal = normalise(text);
  return urgent.some((word) => normal.includes(word));
}

/** A phrase of several words anywhere; one word only where the text is nothing else. */
function says(normal: string, phrase: string): boolean {
  return phrase.includes(' ') ? hasAny(normal, [phrase]) : normal === phrase;
}

function likeliest(
  words: readonly string[],
  may: (one: Known) => boolean,
  least: number,
): OtherLanguage | null {
  const counts = countsOf(words);
  const counted = known
    .filter(may)
    .map((one) => ({ one, found: counts.get(one.tag) ?? 0 }))
    .sort((a, b) => b.found - a.found);
  const [first, second] = counted;
  if (!first) return null;
  if (least === 0) return first.one;
  const enough = first.found >= least && first.found / words.length >= LEAST_SHARE;
  return enough && first.found > (second?.found ?? 0) ? first.one : null;
}

/** How many words of a text belong to words and phrases of each language. */
function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const reached = new Map<string, number>();
  for (let at = 0; at < words.length; at++) {
    for (let size = Math.min(LONGEST_PHRASE, words.length - at); size > 0; size--) {
      const phrase = size === 1 ? (words[at] as string) : words.slice(at, at + size).join(' ');
      for (const tag of byPhrase.get(phrase) ?? []) {
        // Words inside a phrase that was found are not counted again.
        if ((reached.get(tag) ?? 0) > at) continue;
        counts.set(tag, (counts.get(tag) ?? 0) + size);
        reached.set(tag, at + size);
      }
    }
  }
  return counts;
}

const byPhrase = new Map<string, string[]>();
for (const { tag, words } of known) {
  for (const phrase of words) byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), tag]);
}
