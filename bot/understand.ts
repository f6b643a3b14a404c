import { bareArabicWords } from '../content/arabic.ts';
import { matchCommands, namedLanguage } from '../content/keywords.ts';
import type { Language } from '../content/languages.ts';
import { type Lexicon, meanings } from '../content/meaning.ts';
import { normalise } from '../content/normalise.ts';
import type { Signs } from '../reports/evidence.ts';

export type Intent =
  | 'report'
  | 'rights'
  | 'consulta'
  | 'emergency'
  | 'join'
  | 'stop'
  | 'help'
  | 'language'
  | 'greeting'
  | 'verdict'
  | 'unknown';

/** What a text means, as far as its words tell. */
export interface Meaning {
  intent: Intent;
  /** From 0 to 1. */
  confidence: number;
  /** The language it is written in, where that shows. */
  language: Language | null;
  topic?: string;
  category?: string;
  /** How plain a sighting it tells of. */
  signs: Signs;
  /** Whether it speaks of agents or a raid, whatever else it says. */
  sighting: boolean;
  /** Whether it names a spot: a shop, a street, a corner. */
  spot: boolean;
  seen?: 'seen' | 'heard';
  still?: 'here' | 'left';
  /** Only thanks, which need no menu. */
  thanks: boolean;
  /** What was there in place of immigration enforcement. */
  instead?: 'police' | 'agency' | 'nothing';
}

/** Words of commands that stand for an intent by themselves. */
const commandIntents: Partial<Record<string, Intent>> = {
  stop: 'stop',
  help: 'help',
  language: 'language',
  report: 'report',
  rights: 'rights',
  consulta: 'consulta',
  emergency: 'emergency',
  join: 'join',
  confirm: 'verdict',
  false: 'verdict',
  unable: 'verdict',
  'on-my-way': 'verdict',
};

const CERTAIN = 0.98;

/**
 * Understands a text by the words it holds, in all languages at once, without any outside
 * service. What tells of danger outweighs a question, and a question outweighs a sighting: "they
 * took my husband, what do I do?" is an emergency.
 */
export function understand(text: string): Meaning {
  const normal = normalise(text);
  const found = gather(normal);
  const word = wholeCommand(normal);
  if (word) return { ...found.meaning, intent: word, confidence: CERTAIN };
  const ranked: [Intent, number][] = [
    ['stop', found.score('stop') * 3],
    ['emergency', found.score('emergency') * 2],
    ['rights', rightsScore(found)],
    ['join', found.score('join') * 2],
    ['report', found.score('report')],
    ['consulta', found.meaning.category ? 1 : 0],
    ['greeting', found.score('greeting') * 0.5 + (found.meaning.thanks ? 0.5 : 0)],
  ];
  const [intent, score] = ranked.reduce((best, one) => (one[1] > best[1] ? one : best));
  if (score === 0) return { ...found.meaning, intent: 'unknown', confidence: 0 };
  return { ...found.meaning, intent, confidence: Math.round((score / (score + 0.6)) * 100) / 100 };
}

interface Found {
  meaning: Omit<Meaning, 'intent' | 'confidence'>;
  score(list: 'greeting' | 'stop' | 'join' | 'report' | 'emergency' | 'question'): number;
}

function gather(normal: string): Found {
  const padded = ` ${normal} ${bareArabicWords(normal)} `;
  const has = (phrase: string): boolean => padded.includes(` ${phrase} `);
  const weigh = (phrases: string[]): number =>
    phrases.filter(has).reduce((sum, phrase) => sum + phrase.split(' ').length, 0);
  const every = (pick: (lexicon: Lexicon) => string[]): number =>
    Math.max(...meanings.map(([, lexicon]) => weigh(pick(lexicon))));
  const either = <Name extends string>(pick: (lexicon: Lexicon) => Record<Name, string[]>) =>
    best(
      meanings.map(([, lexicon]) => pick(lexicon)),
      weigh,
    );
  const topic = either((lexicon) => lexicon.topics);
  const category = either((lexicon) => lexicon.categories);
  const seen = either((lexicon) => lexicon.seen);
  const still = either((lexicon) => lexicon.still);
  const instead = either((lexicon) => lexicon.instead);
  return {
    score: (list) => every((lexicon) => lexicon[list]),
    meaning: {
      language: languageOf(normal, weigh),
      signs: signsOf(every),
      sighting: every((lexicon) => lexicon.report) > 0,
      thanks: normal.split(' ').length <= 4 && every((lexicon) => lexicon.thanks) > 0,
      spot: every((lexicon) => lexicon.spot) > 0 || /\b(i|us|nc) ?\d{1,3}\b/.test(normal),
      ...(topic ? { topic } : {}),
      ...(category ? { category } : {}),
      ...(seen ? { seen } : {}),
      ...(still ? { still } : {}),
      ...(instead ? { instead } : {}),
    },
  };
}

function best<Name extends string>(
  groups: Record<Name, string[]>[],
  weigh: (phrases: string[]) => number,
): Name | null {
  let found: Name | null = null;
  let most = 0;
  for (const group of groups) {
    for (const [name, phrases] of Object.entries(group) as [Name, string[]][]) {
      const weight = weigh(phrases);
      if (weight > most) [found, most] = [name, weight];
    }
  }
  return found;
}

/** A question counts as one of rights only with something to ask about. */
function rightsScore({ meaning, score }: Found): number {
  const asked = score('question');
  if (asked === 0) return 0;
  return asked + (meaning.topic ? 2 : 0);
}

function signsOf(every: (pick: (lexicon: Lexicon) => string[]) => number): Signs {
  if (every((lexicon) => lexicon.signs.plain) > 0) return 'plain';
  return every((lexicon) => lexicon.signs.weak) > 0 ? 'weak' : 'some';
}

function languageOf(normal: string, weigh: (phrases: string[]) => number): Language | null {
  if (/\p{Script=Arabic}/u.test(normal)) return 'ar';
  const [command] = matchCommands(normal);
  const scores = meanings
    .map(([language, lexicon]): [Language, number] => [
      language,
      weigh(lexicon.common) +
        weigh(lexicon.greeting) +
        weigh(lexicon.report) / 2 +
        (command?.language === language ? 2 : 0),
    ])
    .sort((a, b) => b[1] - a[1]);
  const [first, second] = scores;
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}

function wholeCommand(normal: string): Intent | null {
  if (namedLanguage(normal)) return 'language';
  for (const { command, rest } of matchCommands(normal)) {
    const intent = commandIntents[command];
    const takesMore = intent === 'join' || intent === 'verdict';
    if (intent && (rest === '' || takesMore)) return intent;
  }
  return null;
}
