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

/** How our alerts begin, up to the first of what differs from one to the next. */
const beginnings: readonly string[] = languages.flatMap((language) =>
  wordings.flatMap((key) => {
    const holes = {
      code: HOLE,
      county: HOLE,
      activity: HOLE,
      place: HOLE,
      time: HOLE,
      network: HOLE,
    };
    const [beginning = ''] = text(language, key, holes).split(HOLE);
    const words = beginning.replace(/[\u2066-\u2069]/g, '').trim();
    return words.length >= SHORTEST ? [words] : [];
  }),
);

/** Whether a text is an alert of ours that somebody passes on: it is news to them, and no report of theirs. */
export function isOurAlert(given: string): boolean {
  const words = given.replace(/[\u2066-\u2069]/g, '').trimStart();
  return beginnings.some((beginning) => words.startsWith(beginning));
}
