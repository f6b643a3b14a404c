import { text } from './catalog.ts';
import { languages } from './languages.ts';

/** What stands in place of a value, so that what comes before it is known. */
const HOLE = '\u0000';
const SHORTEST = 8;

const wordings = [
  ...([
    'alert.county.short',
    'alert.county.full',
    'alert.region.short',
    'alert.region.full',
  ] as const),
  ...(['alert.responders.short', 'alert.responders.full'] as const),
] as const;

/** A network names itself at the head of an SMS, in no more letters than these. */
const LONGEST_NAME = 60;

/** How our alerts begin and end: the first and the last words that no alert differs in. */
const frames: readonly { named: boolean; begins: string; ends: string }[] = languages.flatMap(
  (language) =>
    wordings.flatMap((key) => {
      const holes = {
        code: HOLE,
        county: HOLE,
        activity: HOLE,
        place: HOLE,
        time: HOLE,
        network: HOLE,
      };
      const parts = plain(text(language, key, holes)).split(HOLE);
      const named = parts[0]?.trim() === '';
      const begins = (named ? parts[1] : parts[0])?.trim() ?? '';
      const ends = parts.at(-1)?.trim() ?? '';
      return begins.length >= SHORTEST ? [{ named, begins, ends }] : [];
    }),
);

/** Without what turns a line around, and without the accents that an SMS may have lost. */
function plain(words: string): string {
  return words
    .replace(/[\u2066-\u2069]/g, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** Whether a text is an alert of ours that somebody passes on, and nothing else: no word of their own. */
export function isOurAlert(given: string): boolean {
  const words = plain(given).trim();
  return frames.some(({ named, begins, ends }) => {
    if (!words.endsWith(ends)) return false;
    if (!named) return words.startsWith(begins);
    const at = words.indexOf(begins);
    return at > 0 && at <= LONGEST_NAME && !words.slice(0, at).includes('\n');
  });
}
