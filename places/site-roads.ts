import { placeWords } from '../content/place-words.ts';
import { siteWords, streetNames } from './site-data.ts';
import { bareName, nameAfter, nameBefore, type Span } from './site-names.ts';
import { isCapital, type Token, writtenAs } from './site-tokens.ts';
import { arabicForms, consonantsOf } from './sounds.ts';

/** A road, a highway or a corner that a text names. */
export interface Road extends Span {
  /** Without "road" or "avenue"; of a corner both, in order. */
  key: string;
  name: string;
  kind: 'road' | 'crossing';
  /** The number of a house before it. */
  house?: string;
}

/** The roads of a text, corners first. */
export function roadsIn(tokens: readonly Token[]): Road[] {
  const roads = [
    ...tokens.flatMap((_, at) => namedRoad(tokens, at) ?? []),
    ...tokens.flatMap((_, at) => highway(tokens, at) ?? []),
  ];
  return [...corners(tokens, roads), ...roads];
}

/** A name in Arabic letters is written as the one known street that sounds like it. */
export function latinName(name: string, how?: 'road'): string {
  if (!/^\p{Script=Arabic}/u.test(name)) return name;
  for (const form of arabicForms(name)) {
    const heard = consonantsOf(form);
    if (how !== 'road' && heard.length < TELLING) continue;
    const like = byConsonants.get(heard) ?? [];
    if (like.length === 1) return like[0] ?? name;
  }
  return name;
}

/** Fewer consonants than these are those of many names. */
const TELLING = 3;

const byConsonants = Map.groupBy(streetNames, consonantsOf);

function road(tokens: readonly Token[], span: Span, name: Span): Road | null {
  const key = latinName(bareName(tokens, name), 'road');
  if (key === '') return null;
  const before = tokens[name.start - 1]?.word ?? '';
  return {
    ...span,
    key,
    name: writtenAs(tokens, span.start, span.end),
    kind: 'road',
    ...(/^\d{2,5}$/.test(before) && span.start === name.start ? { house: before } : {}),
  };
}

/** "Dana Road", "calle Dana", "la Patton". */
function namedRoad(tokens: readonly Token[], at: number): Road | null {
  const { word = '', forms = [] } = tokens[at] ?? {};
  if (siteWords.roadAfter.has(word) || siteWords.roadAfterCued.has(word)) {
    const name = knownBefore(tokens, at) ?? nameBefore(tokens, at, 'road');
    const isPlain = siteWords.roadAfter.has(word) || isSaidAsRoad(tokens, name);
    if (name.start < at && isPlain) return road(tokens, { start: name.start, end: at + 1 }, name);
  }
  if (forms.some((form) => siteWords.roadBefore.has(form))) {
    const name = nameAfter(tokens, at + 1, 'road');
    const isOther = siteWords.roadAfter.has(tokens[name.end]?.word ?? '');
    return isOther ? null : road(tokens, { start: at, end: name.end }, name);
  }
  return bareRoad(tokens, at);
}

/** A known street is called as it is known: Four Seasons, New Leicester. */
function knownBefore(tokens: readonly Token[], at: number): Span | null {
  for (const size of [3, 2]) {
    const span = { start: at - size, end: at };
    if (span.start >= 0 && streetNames.has(bareName(tokens, span))) return span;
  }
  return null;
}

function isSaidAsRoad(tokens: readonly Token[], { start, end }: Span): boolean {
  const before = tokens[start - 1]?.word ?? '';
  if (/^\d{2,5}$/.test(before)) return true;
  const named = tokens.slice(start, end + 1);
  return siteWords.at.has(before) && named.every((token) => isCapital(token));
}

/** A known street that is said with an article alone, as in Spanish. */
function bareRoad(tokens: readonly Token[], at: number): Road | null {
  const before = tokens[at - 1]?.word ?? '';
  const beforeThat = tokens[at - 2]?.word ?? '';
  const isSaid =
    siteWords.bareRoadBefore.has(before) || siteWords.bareRoadBefore.has(`${beforeThat} ${before}`);
  if (!isSaid) return null;
  for (const size of [3, 2, 1]) {
    const name = { start: at, end: at + size };
    const next = tokens[name.end]?.word ?? '';
    if (!streetNames.has(bareName(tokens, name)) || siteWords.roadAfter.has(next)) continue;
    return road(tokens, name, name);
  }
  return null;
}

const EXIT_WITHIN = 5;

/** "I-26", "la 64", "carretera 25", with the exit that is said beside it. */
function highway(tokens: readonly Token[], at: number): Road | null {
  const { word = '' } = tokens[at] ?? {};
  const joined = /^(?:i|us|nc|hwy)(\d{1,3})$/.exec(word)?.[1];
  const before = tokens[at - 1]?.word ?? '';
  const number = joined ?? (/^\d{1,3}$/.test(word) ? word : undefined);
  const name = siteWords.highways.get(number ?? '');
  if (number === undefined || name === undefined) return null;
  const isOther = siteWords.notHighwayAfter.has(tokens[at + 1]?.word ?? '');
  const exit = exitNear(tokens, at);
  const isSaid =
    joined !== undefined ||
    exit !== null ||
    siteWords.highwayBefore.has(before) ||
    (siteWords.highwayArticles.has(before) && !isOther) ||
    (siteWords.at.has(before) && siteWords.highwayThen.has(tokens[at + 1]?.word ?? ''));
  if (!isSaid) return null;
  const start = joined === undefined ? at - 1 : at;
  const key = exit === null ? number : `${number} exit ${exit}`;
  return { start, end: at + 1, key, name, kind: 'road' };
}

function exitNear(tokens: readonly Token[], at: number): string | null {
  for (let i = Math.max(0, at - EXIT_WITHIN); i <= at + EXIT_WITHIN; i++) {
    const isExit = arabicForms(tokens[i]?.word ?? '').some((form) => placeWords.exits.has(form));
    const number = /^\d{1,3}[ab]?$/.exec(tokens[i + 1]?.word ?? '')?.[0];
    if (isExit && number !== undefined && i + 1 !== at) return number;
  }
  return null;
}

/** "corner of Emma and Louisiana", "Dana Road and Upward Road", "Emma y Louisiana". */
function corners(tokens: readonly Token[], roads: readonly Road[]): Road[] {
  return tokens.flatMap((token, at) => {
    const joint = jointOf(token.word);
    if (joint === null) return [];
    const first = endingAt(tokens, roads, at);
    const second = beginningAt(tokens, roads, joint === '' ? at + 1 : at, joint);
    if (!first || !second || first.key === second.key) return [];
    const isSaid = first.sure && second.sure ? true : cueBefore(tokens, first.start);
    if (!isSaid) return [];
    const key = [first.key, second.key].sort().join('+');
    const { start } = first;
    const { end } = second;
    return [{ start, end, key, name: writtenAs(tokens, start, end), kind: 'crossing' as const }];
  });
}

/** What is left of a word that joins two roads: nothing, or the second one in Arabic. */
function jointOf(word: string): string | null {
  if (siteWords.and.has(word)) return '';
  return word.startsWith(siteWords.arabicAnd) && word.length > 3 ? word.slice(1) : null;
}

interface Side extends Span {
  key: string;
  /** Whether it is surely a road: by a word for one, or a known one. */
  sure: boolean;
}

function endingAt(tokens: readonly Token[], roads: readonly Road[], at: number): Side | null {
  const known = roads.find(({ end }) => end === at);
  if (known) return { ...known, sure: true };
  return side(tokens, nameBefore(tokens, at, 'road'));
}

function beginningAt(
  tokens: readonly Token[],
  roads: readonly Road[],
  at: number,
  arabic: string,
): Side | null {
  if (arabic !== '') {
    const said = roads.find((one) => one.start === at);
    if (said) return { ...said, sure: true };
    const key = latinName(arabic, 'road');
    return { start: at, end: at + 1, key, sure: streetNames.has(key) };
  }
  const start = siteWords.articles.has(tokens[at]?.word ?? '') ? at + 1 : at;
  const known = roads.find((one) => one.start === start || one.start === at);
  if (known) return { ...known, sure: true };
  return side(tokens, nameAfter(tokens, start, 'road'));
}

function side(tokens: readonly Token[], name: Span): Side | null {
  const key = latinName(bareName(tokens, name), 'road');
  return key === '' ? null : { ...name, key, sure: streetNames.has(key) };
}

/** "corner of" and the like, before the first road and its article. */
function cueBefore(tokens: readonly Token[], start: number): boolean {
  const words = tokens
    .slice(Math.max(0, start - 3), start)
    .flatMap(({ word }) => arabicForms(word));
  return (
    words.some((word) => siteWords.corners.has(word)) && !siteWords.between.has(words[0] ?? '')
  );
}
