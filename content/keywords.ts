import ar from './keywords/ar.json' with { type: 'json' };
import en from './keywords/en.json' with { type: 'json' };
import es from './keywords/es.json' with { type: 'json' };
import type { Language } from './languages.ts';
import { normalise } from './normalise.ts';

/** What people can ask for by a word. The words of each language are in keywords/. */
export type Command = keyof typeof en | keyof AreaCommands;

/** Commands whose words an area brings itself; it adds their names here. */
// biome-ignore lint/suspicious/noEmptyInterface: areas extend it
export interface AreaCommands {}

/** The words of some commands, in every language. */
export type Keywords<Name extends string = string> = Record<Language, Record<Name, string[]>>;

const words: Keywords<keyof typeof en> = { es, en, ar };

/** Words that switch to a language, whatever language is spoken so far. */
const languageNames = new Map<string, Language>(
  Object.entries({
    espanol: 'es',
    spanish: 'es',
    english: 'en',
    ingles: 'en',
    عربي: 'ar',
    العربيه: 'ar',
    arabic: 'ar',
    arabe: 'ar',
    الانجليزيه: 'en',
    انجليزي: 'en',
    الانكليزيه: 'en',
    انكليزي: 'en',
    الاسبانيه: 'es',
    اسباني: 'es',
    inglish: 'en',
  }),
);

/**
 * The words a carrier ends all messages by, whatever they were said of.
 * @see 47 CFR 64.1200(a)(10)
 */
export const carrierStops: ReadonlySet<string> = new Set([
  ...['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit'],
  ...['revoke', 'optout', 'opt out'],
]);

export interface Match {
  command: Command;
  /** What follows the word, normalised; empty for the word alone. */
  rest: string;
  /** The language the word belongs to, where only one has it. */
  language: Language | null;
  /** It is only like the word: what decides for others is asked about first. */
  misspelt?: true;
}

interface Phrase {
  phrase: string;
  command: Command;
  languages: Language[];
}

/** By their first word and by their length, since every message is compared with them. */
const byFirstWord = new Map<string, Phrase[]>();
const byLength = new Map<number, Phrase[]>();
const names = new Set<string>();
addKeywords(words);

/** The word by which a command is shown to people. */
export function firstKeyword(language: Language, command: keyof typeof en): string {
  return words[language][command][0] ?? command;
}

/** Whether a name is that of a command. */
export function isCommand(name: string): name is Command {
  return names.has(name);
}

/** Has more words mean commands, for an area that brings its own. */
export function addKeywords(more: Keywords): void {
  for (const phrase of gather(more)) {
    names.add(phrase.command);
    put(byFirstWord, firstWordOf(phrase.phrase), phrase);
    put(byLength, phrase.phrase.length, phrase);
  }
}

/** The longest phrase first; the same phrase once. */
function put<Key>(index: Map<Key, Phrase[]>, key: Key, phrase: Phrase): void {
  const others = (index.get(key) ?? []).filter(
    (one) => one.phrase !== phrase.phrase || one.command !== phrase.command,
  );
  index.set(
    key,
    [...others, phrase].sort((a, b) => b.phrase.length - a.phrase.length),
  );
}

function firstWordOf(phrase: string): string {
  const end = phrase.indexOf(' ');
  return end < 0 ? phrase : phrase.slice(0, end);
}

/** Every command that a normalised text is, or starts with; the longest phrase first. */
export function matchCommands(normal: string): Match[] {
  return (byFirstWord.get(firstWordOf(normal)) ?? [])
    .filter(({ phrase }) => normal === phrase || normal.startsWith(`${phrase} `))
    .map(({ phrase, command, languages }) => ({
      command,
      rest: normal.slice(phrase.length).trim(),
      language: languages.length === 1 ? (languages[0] ?? null) : null,
    }));
}

const TYPO_LENGTH = 5;
/** What cannot be taken back by the next message is not done for a word that is only like it. */
const grave: ReadonlySet<Command> = new Set(['stop', 'forget', 'leave']);
const GRAVE_LENGTH = 8;

/** The command a whole text means in spite of one wrong, missing, extra or swapped letter. */
export function matchMisspelt(normal: string): Match | null {
  if (normal.length < TYPO_LENGTH) return null;
  const near = [-1, 0, 1].flatMap((by) => byLength.get(normal.length + by) ?? []);
  const close = near.filter(
    ({ phrase, command }) =>
      phrase.length >= (grave.has(command) ? GRAVE_LENGTH : TYPO_LENGTH) &&
      isOneSlipAway(normal, phrase),
  );
  const [first] = close;
  if (!first || close.some(({ command }) => command !== first.command)) return null;
  const language = first.languages[0] ?? null;
  return { command: first.command, rest: '', language, misspelt: true };
}

/** The language named by a whole text, such as "español". */
export function namedLanguage(normal: string): Language | null {
  return languageNames.get(normal) ?? null;
}

/** The languages named in a text, in their order. */
export function namedLanguages(normal: string): Language[] {
  return normal.split(' ').flatMap((word) => languageNames.get(word) ?? []);
}

function gather(words: Keywords): Phrase[] {
  const found = new Map<string, Phrase>();
  for (const language of Object.keys(words) as Language[]) {
    for (const [command, list] of Object.entries(words[language]) as [Command, string[]][]) {
      for (const phrase of new Set(list.map(normalise))) {
        const key = `${command}/${phrase}`;
        const entry = found.get(key) ?? { phrase, command, languages: [] };
        entry.languages.push(language);
        found.set(key, entry);
      }
    }
  }
  return [...found.values()].sort((a, b) => b.phrase.length - a.phrase.length);
}

function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) {
    end++;
  }
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
