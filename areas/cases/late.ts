import { dayAndTime } from '../../broadcasts/compose.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';

/** What took longer on its way is told with when it was written. */
const LATE_MS = 10 * 60_000;

/** Tells staff when words were written that arrived late, since a provider keeps what it cannot deliver for hours. */
export function lateMark({ now, sentAt = now, language, world }: Act): Say[] {
  if (now - sentAt <= LATE_MS) return [];
  const time = dayAndTime(sentAt, language, world.network.timeZone);
  return [say('cases.written-late', { time })];
}
