import type { Intent } from '../../areas/meaning.ts';
import { deniesLanguage } from '../../content/denied-language.ts';
import { type Match, matchCommands, namedLanguage } from '../../content/keywords.ts';
import { normalise } from '../../content/normalise.ts';
import type { Features } from './feature-table.ts';
import { featuresOfNormal } from './features.ts';

/** A text, and what several questions about it need. */
export interface Said {
  text: string;
  normal: string;
  matches: readonly Match[];
  /** Found out at the first call, since a command by itself needs none. */
  features(): Features;
}

export function read(text: string): Said {
  const normal = normalise(text);
  const matches = matchCommands(normal);
  let features: Features | undefined;
  return {
    text,
    normal,
    matches,
    features() {
      features ??= featuresOfNormal(text, normal);
      return features;
    },
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
