import { readFileSync } from 'node:fs';
import { CONFIDENT, type Meaning } from '../areas/meaning.ts';
import { understand } from '../bot/understand.ts';
import { type Language, languages } from '../content/languages.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { locate } from '../places/locate.ts';

/** A text as somebody might send it, and what a sensible volunteer would take it for. */
export interface Labelled {
  text: string;
  intent: string | string[];
  topic?: string | string[];
  category?: string | string[];
}

interface LabelledPlace {
  text: string;
  /** FIPS, or null where nothing is named or nobody can tell. */
  county: string | null;
  /** Counties that must be among the choices. */
  among?: string[];
  /** Of a place far from the network: its county. */
  elsewhere?: string;
}

/** How one language does on one set. */
export interface Score {
  set: string;
  language: Language;
  texts: number;
  /** Shares from 0 to 1. */
  intents: number;
  /** Of the questions about rights. */
  topics: number;
  /** Of the emergencies that have a topic. */
  emergencyTopics: number;
  categories: number;
  /** Wrong in intent or topic with a confidence of at least `CONFIDENTLY`. */
  wrongAndConfident: number;
  /** Mean time for one text, in milliseconds. */
  milliseconds: number;
  perIntent: Map<string, Tally>;
  perTopic: Map<string, Tally>;
  /** `expected → found`, the most frequent first. */
  confusions: [string, number][];
  /** Ten steps of confidence: how many texts had it, how many of them were right. */
  reliability: Tally[];
  /** Emergencies that ring, and those that ring or of which it is asked whether they are one. */
  rung: Tally;
  heard: Tally;
  /** Other texts that ring all the same. */
  falseAlarms: Tally;
}

export interface Tally {
  right: number;
  all: number;
}

/** From here on a wrong answer counts as given with confidence. */
const CONFIDENTLY = 0.7;

const folder = new URL('../tests/evaluation/', import.meta.url);

/** Tries every labelled set in every language; none of their texts is an example. */
export function evaluateMeaning(): Score[] {
  return ['', 'blind/'].flatMap((set) =>
    languages.map((language) => score(set === '' ? 'first' : 'blind', language, set)),
  );
}

function score(set: string, language: Language, path: string): Score {
  return scoreOf(set, language, readLines<Labelled>(`${path}${language}.jsonl`));
}

/** How some labelled texts of one language are understood. */
export function scoreOf(set: string, language: Language, rows: readonly Labelled[]): Score {
  const count = { intents: tally(), topics: tally(), emergencies: tally(), categories: tally() };
  const perIntent = new Map<string, Tally>();
  const perTopic = new Map<string, Tally>();
  const confusions = new Map<string, number>();
  const reliability = Array.from({ length: 10 }, tally);
  const [rung, heard, falseAlarms] = [tally(), tally(), tally()];
  let wrongAndConfident = 0;
  understand('warm up');
  const start = performance.now();
  const found = rows.map(({ text }) => understand(text));
  const milliseconds = (performance.now() - start) / rows.length;
  rows.forEach((row, index) => {
    const meaning = found[index] as (typeof found)[number];
    const isIntent = fits(row.intent, meaning.intent);
    const isTopic = row.topic === undefined || fits(row.topic, meaning.topic ?? '');
    const asks = fits(row.intent, 'rights');
    const isRung = meaning.intent === 'emergency';
    if (!fits(row.intent, 'emergency')) add(falseAlarms, isRung);
    else if (first(row.intent) === 'emergency') {
      add(rung, isRung);
      add(heard, isRung || isAskedAbout(meaning));
    }
    add(count.intents, isIntent);
    add(at(perIntent, first(row.intent)), isIntent);
    if (row.topic !== undefined) {
      add(asks ? count.topics : count.emergencies, isTopic);
      if (asks) add(at(perTopic, first(row.topic)), isTopic);
    }
    if (row.category !== undefined)
      add(count.categories, fits(row.category, meaning.category ?? ''));
    const isRight = isIntent && (isTopic || !asks);
    add(reliability[Math.min(9, Math.floor(meaning.confidence * 10))] as Tally, isRight);
    if (isRight) return;
    if (meaning.confidence >= CONFIDENTLY) wrongAndConfident++;
    const name = (intent: string, topic?: string): string =>
      [intent, topic].filter(Boolean).join(' ');
    const confusion = `${name(first(row.intent), row.topic && first(row.topic))} → ${name(meaning.intent, meaning.topic)}`;
    confusions.set(confusion, (confusions.get(confusion) ?? 0) + 1);
  });
  return {
    ...{ set, language, texts: rows.length, milliseconds, perIntent, perTopic, reliability },
    ...{ rung, heard, falseAlarms },
    intents: share(count.intents),
    topics: share(count.topics),
    emergencyTopics: share(count.emergencies),
    categories: share(count.categories),
    wrongAndConfident: wrongAndConfident / rows.length,
    confusions: [...confusions].sort((a, b) => b[1] - a[1]),
  };
}

/** Whether it is asked if something is an emergency, where it does not ring. */
export function isAskedAbout({ maybeCrisis, confidence, likely }: Meaning): boolean {
  if (maybeCrisis !== undefined) return true;
  return confidence < CONFIDENT && likely.some(({ intent }) => intent === 'emergency');
}

/** How many places of the labelled set are found; those that are not, and what was found instead. */
export function evaluatePlaces(
  gazetteer: Gazetteer,
  set: 'places' | 'places-los-angeles' = 'places',
): Tally & { wrong: string[] } {
  const count = { ...tally(), wrong: [] as string[] };
  const rows = readLines<LabelledPlace>(`${set}.jsonl`);
  for (const { text, county, among = [], elsewhere } of rows) {
    const found = locate(gazetteer, text);
    const offers = among.every((fips) => found.alternatives.includes(fips));
    const isFar = elsewhere === undefined || found.elsewhere?.fips === elsewhere;
    const isRight = found.county === county && offers && isFar;
    add(count, isRight);
    if (!isRight) count.wrong.push(`${county ?? 'ask'} → ${found.county ?? 'ask'}: ${text}`);
  }
  return count;
}

export function share({ right, all }: Tally): number {
  return all === 0 ? 1 : right / all;
}

/** Several sets of one language as one. */
export function together(scores: readonly Score[], pick: (score: Score) => number): number {
  const texts = scores.reduce((sum, one) => sum + one.texts, 0);
  return scores.reduce((sum, one) => sum + pick(one) * one.texts, 0) / texts;
}

function tally(): Tally {
  return { right: 0, all: 0 };
}

function add(count: Tally, isRight: boolean): void {
  count.all++;
  if (isRight) count.right++;
}

function at(counts: Map<string, Tally>, name: string): Tally {
  const found = counts.get(name) ?? tally();
  counts.set(name, found);
  return found;
}

function fits(expected: string | string[], found: string): boolean {
  return [expected].flat().includes(found);
}

function first(expected: string | string[]): string {
  return [expected].flat()[0] ?? '';
}

function readLines<T>(path: string): T[] {
  return readFileSync(new URL(path, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
