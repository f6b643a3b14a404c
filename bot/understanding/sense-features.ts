import { bareArabicWords } from '../../content/arabic.ts';
import { normalise } from '../../content/normalise.ts';
import { sensePhrases } from '../../content/sense-phrases.ts';
import type { Features } from './feature-table.ts';

const LONGEST_WORDS = Math.max(...sensePhrases.map(({ phrase }) => phrase.split(' ').length));
const WEIGHT = 1.5;

const whole = new Map<string, Set<string>>();
const beginnings = new Map<string, Set<string>>();
for (const { about, phrase, begins } of sensePhrases) {
  if (phrase === '') continue;
  const table = begins ? beginnings : whole;
  table.set(phrase, (table.get(phrase) ?? new Set()).add(about));
}
const SHORTEST = 3;
/** How stems begin, since few words do so. */
const stemHeads = new Set([...beginnings.keys()].map((stem) => stem.slice(0, SHORTEST)));
const ARABIC = /\p{Script=Arabic}/u;

/** What a text is described by, with what phrases of any language name in it. */
export function withPhrases(text: string, features: Features): Features {
  const found = [...phrasesIn(normalise(text))].map((about) => `n:${about}`);
  const each = WEIGHT / Math.sqrt(Math.max(found.length, 1));
  return new Map([...features, ...found.map((name) => [name, each] as const)]);
}

/** What phrases of any language name in a normalised text. */
function phrasesIn(normal: string): Set<string> {
  const found = new Set<string>();
  const add = (names: ReadonlySet<string> | undefined): void => {
    for (const name of names ?? []) found.add(name);
  };
  lookUp(normal, add);
  if (ARABIC.test(normal)) lookUp(bareArabicWords(normal), add);
  return found;
}

function lookUp(normal: string, add: (names: ReadonlySet<string> | undefined) => void): void {
  const words = normal.split(' ').filter(Boolean).slice(0, MOST_WORDS);
  for (let start = 0; start < words.length; start++) {
    let phrase = '';
    for (let size = 0; size < LONGEST_WORDS && start + size < words.length; size++) {
      phrase = size === 0 ? (words[start] as string) : `${phrase} ${words[start + size]}`;
      add(whole.get(phrase));
      addBeginnings(phrase, words[start + size] as string, add);
    }
  }
}

/** A stem ends inside the last word of the phrase. */
function addBeginnings(
  phrase: string,
  last: string,
  add: (names: ReadonlySet<string> | undefined) => void,
): void {
  if (!stemHeads.has(phrase.slice(0, SHORTEST))) return;
  const before = phrase.length - last.length;
  for (let end = before + SHORTEST; end <= phrase.length; end++) {
    add(beginnings.get(phrase.slice(0, end)));
  }
}

/** A very long text must not keep the program busy; what matters comes early. */
const MOST_WORDS = 120;
