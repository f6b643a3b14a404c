import { createHash } from 'node:crypto';
import type { Session } from '../areas/session.ts';

/** How often in a row the same words get the same answer: whoever is in need says it another way by then, a machine does not. */
const SAME = 5;
/** How many answers somebody gets at once, and how soon one more. */
const MOST = 60;
const REGAINED_EVERY_MS = 3 * 60_000;
/** After so long the same words are new ones. */
const FORGOTTEN_MS = 60 * 60_000;

interface When {
  now: number;
  /** Whether only the very same is left unanswered: the team, and a cry for help. */
  isFree: boolean;
}

/**
 * Counts an exchange, and says whether it is still answered: two machines that answer each other would
 * never end. What is to be done of a message is done all the same.
 * @param exchange what was said, and what would be answered
 */
export function answering(
  last: Session['pace'],
  exchange: string,
  { now, isFree }: When,
): { pace: NonNullable<Session['pace']>; isAnswered: boolean } {
  const of = createHash('sha256').update(exchange).digest('base64').slice(0, 12);
  // A clock that was set back forgets nothing and regains nothing.
  const passed = Math.max(0, now - (last?.at ?? now));
  const times = last?.of === of && passed < FORGOTTEN_MS ? last.times + 1 : 1;
  const level = Math.max(0, (last?.level ?? 0) - passed / REGAINED_EVERY_MS);
  const isAnswered = times <= SAME && (isFree || level < MOST);
  return { pace: { of, times, level: isAnswered ? level + 1 : level, at: now }, isAnswered };
}
