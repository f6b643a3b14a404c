import type { Intent } from '../../areas/meaning.ts';
import { deniesLanguage } from '../../content/denied-language.ts';
import { type Match, matchCommands, namedLanguage } from '../../content/keywords.ts';
import { classesIn } from '../../content/lexicon.ts';
import { normalise } from '../../content/normalise.ts';
import { isPlaceAlone } from '../../content/place-alone.ts';
import { once } from '../once.ts';
import type { Features } from './feature-table.ts';
import { featuresOfNormal } from './features.ts';

/** A text, and what several questions about it need. */
export interface Said {
  text: string;
  normal: string;
  matches: readonly Match[];
  /** Each found out at the first call, since a command by itself needs none. */
  features(): Features;
  /** The classes of the lexicon that its words name. */
  classes(): readonly string[];
  isPlaceAlone(): boolean;
}

export function read(text: string): Said {
  const normal = normalise(text);
  const matches = matchCommands(normal);
  return {
    text,
    normal,
    matches,
    features: once(() => featuresOfNormal(text, normal)),
    classes: once(() => classesIn(normal.split(' '))),
    isPlaceAlone: once(() => isPlaceAlone(text)),
  };
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

/** What follows a finding or "on my way" in a few words: minutes, a code. */
const MINUTES_OR_CODE = /^(?:\p{L}{0,3} ?)?\d{1,3}(?: ?\p{L}{1,7})?$|^[a-z]*\d[a-z0-9]*\b/u;

/** @param how `alone`: only where nothing follows it */
export function wholeCommand({ normal, matches }: Said, how?: 'alone'): Intent | null {
  if (namedLanguage(normal) || deniesLanguage(normal)) return 'language';
  for (const { command, rest } of matches) {
    const intent = commandIntents[command];
    // "I cannot speak" begins like "I cannot go", and "voy detenido" like "voy": more than minutes is a sentence.
    const takesMore = intent === 'join' || (intent === 'verdict' && MINUTES_OR_CODE.test(rest));
    if (intent && (rest === '' || (takesMore && how !== 'alone'))) return intent;
  }
  return null;
}
