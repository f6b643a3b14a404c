import { bookingWords } from '../content/booking.ts';
import { meanings } from '../content/meaning.ts';
import type { Input } from './turn.ts';

const courtesies = new Set(meanings.flatMap(([, lexicon]) => lexicon.courtesies));
/** Words that say to cancel one thing, and those that mean "enough" as well as STOP. */
const cancels: ReadonlySet<string> = new Set([
  ...Object.values(bookingWords).flatMap(({ cancelWords }) => cancelWords),
  ...meanings.flatMap(([, lexicon]) => lexicon.softStops),
]);

/**
 * "CANCELAR A2A2": whoever names a thing of theirs beside that word means the thing, though carriers
 * reserve it. The word alone always means STOP.
 */
export function saysCancel({ normal, request }: Input): boolean {
  if (request.code === null) return false;
  const bare = normal
    .split(' ')
    .filter((word) => word !== request.code?.toLowerCase() && !courtesies.has(word))
    .join(' ');
  return cancels.has(bare);
}
