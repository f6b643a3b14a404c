import { createHash } from 'node:crypto';
import type { Session } from '../areas/session.ts';

/** How often the same words get the same answer: whoever is in need says it another way by then, a machine does not. */
const SAME = 5;
/** Within so long, from the first of them. */
const SAME_WITHIN_MS = 10 * 60_000;
/** How many answers somebody gets at once, and how soon one more. */
const MOST = 60;
const REGAINED_EVERY_MS = 3 * 60_000;

interface When {
  now: number;
  /** Whether only the very same is left unanswered: the team, a cry for help, whoever is in the middle of something. */
  isFree: boolean;
}

/**
 * Counts what is answered, and says whether this still is: two machines that answer each other would never
 * end. What is to be done of a message is done all the same.
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
  const isSame = last?.of === of && now - last.since < SAME_WITHIN_MS;
  const times = isSame ? last.times + 1 : 1;
  const level = Math.max(0, (last?.level ?? 0) - passed / REGAINED_EVERY_MS);
  const isAnswered = times <= SAME && (isFree || level < MOST);
  const since = isSame ? last.since : now;
  const pace = { of, times, since, level: isAnswered ? level + 1 : level, at: now };
  return { pace, isAnswered };
}
