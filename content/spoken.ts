import type { Language } from './languages.ts';

/** A sentence to be said, in the reader's language and in English; or words about when to say it. */
export type Spoken = { say: string; english: string | null } | { note: string };

const QUOTED = /"([^"]+)"|«([^«»]+)»/g;
/** What stands in brackets straight after it, between marks of direction or not. */
const ENGLISH = /^[\u2066 ]*\(([^()]+)\)\u2069?/;
/** Looks for the end only where such a run begins: otherwise a long run costs its square. */
const BETWEEN = /^[\s.,;\u060C\u061B\u2066-\u2069]+|(?<![\s\u2066-\u2069])[\s\u2066-\u2069]+$/g;

/**
 * The sentences that a text gives to say, each with the English that follows it in brackets, and
 * what is said of them in between. Where the text is English, brackets are no translation.
 */
export function spokenIn(text: string, language: Language): Spoken[] {
  const found: Spoken[] = [];
  let from = 0;
  const noteTo = (end: number): void => {
    const note = text.slice(from, end).replace(BETWEEN, '');
    if (/\p{L}/u.test(note)) found.push({ note });
  };
  for (const match of text.matchAll(QUOTED)) {
    noteTo(match.index);
    from = match.index + match[0].length;
    const english = language === 'en' ? null : ENGLISH.exec(text.slice(from));
    if (english) from += english[0].length;
    found.push({ say: match[1] ?? match[2] ?? '', english: english?.[1] ?? null });
  }
  noteTo(text.length);
  return found;
}
