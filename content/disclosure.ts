import { text as textOf } from './catalog.ts';
import { cleaned, MOST } from './disclosure/clean.ts';
import { documentsIn, platesIn } from './disclosure/documents.ts';
import { homesIn } from './disclosure/homes.ts';
import { type Kind, kinds } from './disclosure/kinds.ts';
import { linksIn } from './disclosure/links.ts';
import { namesIn } from './disclosure/names.ts';
import { birthsIn, numbersIn } from './disclosure/numbers.ts';
import { childrenIn, statusIn } from './disclosure/people.ts';
import { placeOf } from './disclosure/place.ts';
import { residencesIn } from './disclosure/residence.ts';
import { merged, type Span } from './disclosure/spans.ts';
import type { TownNames } from './disclosure/streets.ts';
import { type Word, wordsOf } from './disclosure/words.ts';
import { type Language, languages } from './languages.ts';

/** Who reads: those who go and look or decide on it; those who respond in a county; everyone. */
export type Reader = 'verifier' | 'responder' | 'public';

/** What is nobody's business, whoever reads. */
export type Private = Kind;

export interface Disclosed {
  text: string;
  /** The kinds of things that were taken out, each once. */
  masked: readonly Private[];
}

/** Every mark in every language: what was taken out once is not looked at again. */
const marks: ReadonlySet<string> = new Set(
  languages.flatMap((language) => kinds.map((kind) => markOf(kind, language))),
);

function markOf(kind: Private, language: Language): string {
  return textOf(language, `disclosure.${kind}`);
}

/** Taking something out may bring other things together; more rounds than this change nothing. */
const ROUNDS = 4;

/**
 * Somebody's words as a reader may see them: on one line, without links, controls and directions, and
 * with a mark in the reader's language for whatever is private. Public places, roads, counts and times
 * stay; where somebody lives, everyone is told the town only. At most 4,000 UTF-16 units are read and
 * given. Given its own text again, it changes nothing.
 */
export function disclose(words: string, to: Reader, language: Language): Disclosed {
  const masked = new Set<Private>();
  let shown = cleaned(words);
  for (let round = 0; round < ROUNDS; round++) {
    const spans = merged(privateIn(shown, to), shown);
    if (spans.length === 0) break;
    for (const { kind } of spans) masked.add(kind);
    shown = cut(cleaned(replaced(shown, spans, language)));
  }
  return { text: shown, masked: [...masked] };
}

function privateIn(text: string, to: Reader): Span[] {
  const words: Word[] = wordsOf(text, marks);
  return [
    ...linksIn(text, words),
    ...documentsIn(words),
    ...platesIn(words),
    ...birthsIn(words),
    ...numbersIn(text, words),
    ...statusIn(words),
    ...childrenIn(words),
    ...namesIn(words),
    ...homesIn(words),
    ...(to === 'public' ? residencesIn(words) : []),
  ];
}

function replaced(text: string, spans: readonly Span[], language: Language): string {
  let shown = '';
  let at = 0;
  for (const { start, end, kind } of spans) {
    shown += text.slice(at, start) + markOf(kind, language);
    at = end;
  }
  return (shown + text.slice(at)).replace(TWICE, '$1');
}

/** The same mark twice says no more than once. */
const TWICE = /(\[[^[\]]{2,24}\])(?: \1)+/g;

/** Marks may be longer than what they stand for: the text ends before the word that is too much. */
function cut(text: string): string {
  if (text.length <= MOST) return text;
  const end = text.lastIndexOf(' ', MOST);
  return text.slice(0, end > 0 ? end : 0).trim();
}

/**
 * A place as a reader may see it, at most 60 characters: a public place, a street or crossing without
 * a house number, a road with its exit, a town; never a clause of somebody's words. For everyone a home
 * is its town. Null where the words name none that may be shown.
 * @param towns the names of towns a network knows, normalised; those of the first service area if none
 */
export function placeIn(words: string, to: Reader, towns?: TownNames): string | null {
  const { text, masked } = disclose(words, 'responder', 'en');
  return placeOf(wordsOf(text, marks), to === 'public', masked.includes('home'), towns);
}
