import { readFileSync } from 'node:fs';
import { understand } from '../bot/understand.ts';
import { type Language, languages } from '../content/languages.ts';
import { isUrgent } from '../content/senses.ts';
import { isAskedAbout } from './evaluate.ts';

/** How the senses of a language are found, on texts of a writer who was not learnt from. */
interface SenseScore {
  language: Language;
  texts: number;
  /** Found, and sure enough to act on. */
  right: number;
  /** Another one found, as sure. */
  wrong: number;
  /** Of dangers and crises: those that ring nobody, and those of them where it is not even asked. */
  missed: number;
  unheard: number;
  urgent: number;
  /** The right share of each sense, from 0 to 1. */
  perSense: Map<string, number>;
}

/** From here on a sense is acted on. */
const SURE = 0.5;

const folder = new URL('../tests/evaluation/senses/', import.meta.url);

export function evaluateSenses(): SenseScore[] {
  return languages.map(scoreOf);
}

function scoreOf(language: Language): SenseScore {
  const rows = readFileSync(new URL(`${language}.jsonl`, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; sense: string });
  const counts = new Map<string, { right: number; all: number }>();
  let wrong = 0;
  let missed = 0;
  let unheard = 0;
  let urgent = 0;
  for (const { text, sense } of rows) {
    const meaning = understand(text);
    const { sense: found, senseSure = 0, intent } = meaning;
    const count = counts.get(sense) ?? { right: 0, all: 0 };
    counts.set(sense, count);
    count.all += 1;
    const isSure = found !== undefined && senseSure >= SURE;
    if (isSure && found === sense) count.right += 1;
    else if (isSure) wrong += 1;
    if (!isUrgent(sense)) continue;
    urgent += 1;
    if (intent === 'emergency') continue;
    missed += 1;
    if (!isAskedAbout(meaning)) unheard += 1;
  }
  const all = [...counts.values()];
  return {
    language,
    texts: rows.length,
    right: all.reduce((sum, one) => sum + one.right, 0) / rows.length,
    wrong: wrong / rows.length,
    missed,
    unheard,
    urgent,
    perSense: new Map([...counts].map(([name, { right, all: of }]) => [name, right / of])),
  };
}
