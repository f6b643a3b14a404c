import type { Language } from '../../../content/languages.ts';
import { type Speak, speaking } from '../../parts/speaking.ts';

/** A text of the pages on which messages are written. */
export type Words = Speak<'compose'>;

export function wordsIn(language: Language): Words {
  return speaking(language, 'compose');
}
