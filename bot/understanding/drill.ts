import { normalise } from '../../content/normalise.ts';
import type { Heard } from './sighting-phrases.ts';

/** Whether a message says of itself that it is a drill: in a phrase, or set apart as a mark. */
export function isDrill(heard: Heard, raw: string, sighting: boolean): boolean {
  if (heard.but('drill', 'notDrill').length > 0) return true;
  const words = heard.but('drillWord', 'notDrill');
  if (words.length === 0) return false;
  if (sighting && words.some(({ from }) => from === 0)) return true;
  return words.some(({ from }) => isMarked(heard.text.words[from] as string, raw));
}

/** In capitals among small letters, in brackets, or before or after a colon or a dash. */
function isMarked(word: string, raw: string): boolean {
  const isMixed = /\p{Ll}/u.test(raw);
  return [...raw.matchAll(/[[(*]?\p{L}+\s*[\])*:\u2013\u2014-]?/gu)].some(([piece]) => {
    if (normalise(piece) !== word) return false;
    const isSetApart = /^[[(*]|[\])*:\u2013\u2014-]$/u.test(piece);
    return isSetApart || (isMixed && /\p{Lu}{3}/u.test(piece));
  });
}
