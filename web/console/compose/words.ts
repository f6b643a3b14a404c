import { type Params, type TextKey, text } from '../../../content/catalog.ts';
import type { Language } from '../../../content/languages.ts';

/** A text of the pages on which messages are written. */
export type Words = (key: string, params?: Params) => string;

export function wordsIn(language: Language): Words {
  return (key, params) => text(language, `compose.${key}` as TextKey, params);
}
