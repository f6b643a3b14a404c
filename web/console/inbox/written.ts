import type { Language } from '../../../content/languages.ts';
import { LONGEST, type Written } from './boxes.ts';
import type { Refused } from './deed-scene.ts';
import { asNote, looksLikeNote } from './doubtful.ts';
import { speaking } from './words.ts';

/** What a page of a conversation is shown again with. */
export interface Again {
  written: Written | null;
  refused: Refused | null;
  /** What somebody typed, should they not be shown the case any more. */
  words: string | null;
}

export const asItIs: Again = { written: null, refused: null, words: null };

/** What was said to be a note after all is one. */
export function forWhom(fields: Record<string, string>): Record<string, string> {
  if (fields.act !== 'say' || fields.as !== 'note') return fields;
  return { ...fields, act: 'note', words: asNote(fields.words ?? '') };
}

/** Why what was typed is not even tried; null where it may be. */
export function doubtOf(fields: Record<string, string>, language: Language): Again | null {
  const { act, as, words = '' } = fields;
  const t = speaking(language);
  if (act !== 'say' && act !== 'note') return null;
  if (words.length > LONGEST) return againWith(fields, t('problem.long', { most: LONGEST }));
  const isDoubtful = act === 'say' && as !== 'said' && looksLikeNote(words);
  return isDoubtful ? againWith(fields, t('problem.note-like'), true) : null;
}

/** The same page with what was typed, in the form where it was typed, and why it was refused. */
export function againWith(
  fields: Record<string, string>,
  problem: string,
  isDoubtful = false,
): Again {
  const { act = '', words = '' } = fields;
  if (act !== 'say' && act !== 'note') {
    return { ...asItIs, refused: { act, problem, typed: fields } };
  }
  return { written: { box: act, words, problem, isDoubtful }, refused: null, words };
}
