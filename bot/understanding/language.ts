import { type Command, matchCommands } from '../../content/keywords.ts';
import { type Language, onlySpanish } from '../../content/languages.ts';
import { meanings } from '../../content/meaning.ts';
import type { Features } from './feature-table.ts';
import { spellingOf } from './features.ts';
import { languageModel } from './model.ts';

/** Words that open ordinary sentences too: "y si…" begins like a short YES. */
const isAnswer: ReadonlySet<Command> = new Set(['yes', 'no', 'more', 'false', 'on-my-way']);

/** Mixed and very short texts show no language; guessing one would answer in the wrong one. */
const SURE = 0.75;

/** A longer text may greet in one language and go on in another. */
const GREETING_WORDS = 3;

/** The language a text (also given normalised) is written in, or null where that does not show. */
export function languageOf(text: string, normal: string, found: Features): Language | null {
  if (/\p{Script=Arabic}/u.test(normal)) return 'ar';
  const command = matchCommands(normal).find(({ command }) => !isAnswer.has(command));
  if (command?.language) return command.language;
  if (onlySpanish.test(text)) return 'es';
  const greeted = meanings.find(([, { greeting }]) =>
    greeting.some((phrase) => ` ${normal} `.includes(` ${phrase} `)),
  );
  if (greeted && normal.split(' ').length <= GREETING_WORDS) return greeted[0];
  const features = spellingOf(found);
  if (languageModel().known(features) === 0) return null;
  const [first] = languageModel().guess(features);
  return first && first.probability >= SURE ? first.label : null;
}
