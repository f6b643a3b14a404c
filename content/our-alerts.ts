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

/** How our alerts begin and end, up to the first and from the last of what differs from one to the next. */
const frames: readonly { begins: string; ends: string }[] = languages.flatMap((language) =>
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
    const begins = parts[0]?.trim() ?? '';
    const ends = parts.at(-1)?.trim() ?? '';
    return begins.length >= SHORTEST ? [{ begins, ends }] : [];
  }),
);

function plain(words: string): string {
  return words.replace(/[\u2066-\u2069]/g, '');
}

/** Whether a text is an alert of ours that somebody passes on, and nothing else: no word of their own. */
export function isOurAlert(given: string): boolean {
  const words = plain(given).trim();
  return frames.some(({ begins, ends }) => words.startsWith(begins) && words.endsWith(ends));
}
