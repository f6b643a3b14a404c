import { bookingWords } from '../content/booking.ts';
import type { Input } from './turn.ts';

/**
 * "CANCELAR A2A2": whoever names a thing of theirs beside that word means the thing, though carriers
 * reserve it. The word alone always means STOP.
 */
export function saysCancel({ normal, request }: Input): boolean {
  if (request.code === null) return false;
  const bare = normal
    .split(' ')
    .filter((word) => word !== request.code?.toLowerCase())
    .join(' ');
  return Object.values(bookingWords).some(({ cancelWords }) => cancelWords.includes(bare));
}
