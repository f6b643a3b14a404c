import { everydayWords } from '../content/everyday-words.ts';
import { type SiteEntry, siteWords } from './site-data.ts';
import {
  heardBrands,
  heardKinds,
  isHearable,
  kindSound,
  type Spelling,
  spellings,
} from './site-index.ts';
import { nameBefore } from './site-names.ts';
import { isCapital, type Token } from './site-tokens.ts';
import { soundDistance, soundOf, startsWithArabicIn, withoutArabicThe } from './sounds.ts';

/** The longest spelling that begins at a word. */
export function spellingAt(tokens: readonly Token[], at: number): Spelling | null {
  let best: Spelling | null = null;
  for (const form of tokens[at]?.forms ?? []) {
    for (const spelling of spellings.get(form) ?? []) {
      if (best && best.words.length >= spelling.words.length) break;
      if (fits(tokens, at, spelling)) best = spelling;
    }
  }
  return best ?? heardKindAt(tokens, at);
}

/** A kind of place that was written as it sounds, where the text speaks of a place: "en las traylas". */
function heardKindAt(tokens: readonly Token[], at: number): Spelling | null {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!token || !isHearable(token.word) || before?.clause !== token.clause) return null;
  const isCued = siteWords.articles.has(before.word) || siteWords.at.has(before.word);
  if (!isCued || everydayWords.has(token.word) || siteWords.stops.has(token.word)) return null;
  return heardKinds.get(kindSound(token.word)) ?? null;
}

function fits(tokens: readonly Token[], at: number, spelling: Spelling): boolean {
  const { words, cued, ordinary } = spelling;
  const clause = tokens[at]?.clause;
  const isWritten = words.every((word, i) => {
    const token = tokens[at + i];
    if (i === 0 || !token) return token !== undefined;
    return (
      token.clause === clause && (token.word === word || withoutArabicThe(token.word) === word)
    );
  });
  if (!isWritten) return false;
  const before = tokens[at - 1]?.clause === clause ? (tokens[at - 1]?.word ?? '') : '';
  if (cued && !siteWords.at.has(before) && !isPrefixed(tokens[at], words[0]) && at > 0) {
    return spelling.entry.named && spelling.side === 'before' && isCalled(tokens, at);
  }
  return !ordinary || isMeant(tokens, at, spelling);
}

/** "At Bob's tires", "Patton Park": a name, and where. */
function isCalled(tokens: readonly Token[], at: number): boolean {
  const { start, end } = nameBefore(tokens, at);
  const isName = start < end && tokens.slice(start, at + 1).every(isCapital);
  return start < end && (isName || start === 0 || siteWords.at.has(tokens[start - 1]?.word ?? ''));
}

/** "In" is written onto an Arabic word. */
function isPrefixed(token: Token | undefined, word = ''): boolean {
  return token !== undefined && token.word !== word && startsWithArabicIn(token.word);
}

/** Whether a word that is also another one is a shop here. */
function isMeant(tokens: readonly Token[], at: number, { words, never }: Spelling): boolean {
  const [before = '', beforeThat = '', far = ''] = [1, 2, 3].map(
    (back) => tokens[at - back]?.word ?? '',
  );
  if ([before, beforeThat, far].some((word) => never.has(word))) return false;
  if (siteWords.ordinaryAfter.has(before) || isPrefixed(tokens[at], words[0])) return true;
  const first = tokens[at];
  const isName = first !== undefined && /^\p{Lu}/u.test(first.raw) && !hasAccent(first);
  if (siteWords.articles.has(before)) {
    return isName || beforeThat === '' || siteWords.ordinaryAfter.has(beforeThat);
  }
  const next = tokens[at + words.length]?.word ?? '';
  if (before === '') return isName && siteWords.ordinaryBefore.has(next);
  return siteWords.ordinaryIfCapital.has(before) && (isName || siteWords.ordinaryBefore.has(next));
}

/** The name of a language may have an accent, a shop's name has none. */
function hasAccent({ raw }: Token): boolean {
  return /\p{M}/u.test(raw.normalize('NFD'));
}

const SHORTEST_HEARD = 6;
const SLIP = 0.95;

/** A brand that was written as it sounds: "guolmar". */
export function heardAt(token: Token | undefined): SiteEntry | null {
  if (!token || token.word.length < SHORTEST_HEARD || !/^[a-z]+$/.test(token.word)) return null;
  if (!heardBeginnings.has(token.word[0] ?? '') || siteWords.stops.has(token.word)) return null;
  const sound = shopSound(token.word);
  return (
    heardSounds.find(
      ([heard]) => heard[0] === sound[0] && soundDistance(sound, heard, SLIP) <= SLIP,
    )?.[1] ?? null
  );
}

/** "Gua" and "hua" are how Spanish writes "wa". */
function shopSound(word: string): string {
  return soundOf(word).replace(/^[gj]u(?=[ao])/, 'u');
}

/** With what such a brand may begin; looking at every word would keep the program busy. */
const heardBeginnings: ReadonlySet<string> = new Set('bghjpuvw');

const heardSounds = heardBrands.map((entry) => [shopSound(entry.key), entry] as const);
