import { namedLanguages } from './keywords.ts';
import { meanings } from './meaning.ts';
import { anyOf } from './phrases.ts';

const denials = anyOf(meanings.flatMap(([, { denies }]) => denies));
const MOST_WORDS = 7;

/** Whether a normalised text says that a language is not spoken: "no hablo inglés". */
export function deniesLanguage(normal: string): boolean {
  const isShort = normal.split(' ').length <= MOST_WORDS;
  return isShort && denials(normal) && namedLanguages(normal).length > 0;
}
