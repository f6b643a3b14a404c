import { namedLanguages } from './keywords.ts';
import { meanings } from './meaning.ts';
import { hasAny } from './normalise.ts';

const denials = meanings.flatMap(([, { denies }]) => denies);
const MOST_WORDS = 7;

/** Whether a normalised text says that a language is not spoken: "no hablo inglés". */
export function deniesLanguage(normal: string): boolean {
  const isShort = normal.split(' ').length <= MOST_WORDS;
  return isShort && hasAny(normal, denials) && namedLanguages(normal).length > 0;
}
