import type { Command, Match } from '../../content/keywords.ts';
import { type Language, onlySpanish } from '../../content/languages.ts';
import { meanings } from '../../content/meaning.ts';
import { anyOf } from '../../content/phrases.ts';
import type { Features } from './feature-table.ts';
import { spellingOf } from './features.ts';
import { models } from './models.ts';

/** Words that open ordinary sentences too: "y si…" begins like a short YES. */
const isAnswer: ReadonlySet<Command> = new Set(['yes', 'no', 'more', 'false', 'on-my-way']);

/** Mixed and very short texts show no language; guessing one would answer in the wrong one. */
const SURE = 0.75;

const greetings = meanings.map(([language, { greeting }]) => [language, anyOf(greeting)] as const);

/** A longer text may greet in one language and go on in another. */
const GREETING_WORDS = 3;

/**
 * The language a text is written in, or null where that does not show.
 * @param said the text, also normalised, the commands it begins with, and what it is described by
 */
export function languageOf(said: {
  text: string;
  normal: string;
  matches: readonly Match[];
  features(): Features;
}): Language | null {
  const { text, normal, matches } = said;
  if (/\p{Script=Arabic}/u.test(normal)) return 'ar';
  const command = matches.find(({ command }) => !isAnswer.has(command));
  if (command?.language) return command.language;
  if (onlySpanish.test(text)) return 'es';
  const greeted =
    normal.split(' ').length <= GREETING_WORDS && greetings.find(([, found]) => found(normal));
  if (greeted) return greeted[0];
  const features = spellingOf(said.features());
  if (models().language.known(features) === 0) return null;
  const [first] = models().language.guess(features);
  return first && first.probability >= SURE ? first.label : null;
}
