const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long a partner is tried; after a day the page says more than the message. */
export const GIVE_UP_AFTER = 24 * HOUR;

/** How long it is waited after each failure. The first are short: an alert is news for minutes. */
const waits: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
];
const LAST_WAIT = 8 * HOUR;

/**
 * When a call that failed is made again; null once it is given up.
 * @param failures how often it has failed, this time with it
 * @param chance from 0 up to 1: up to a tenth is added, so that not all come back at once
 * @param asked how long the partner asked to wait (Retry-After), in milliseconds
 */
export function nextAttempt(
  { publishedAt, failures }: { publishedAt: number; failures: number },
  now: number,
  chance: number,
  asked = 0,
): number | null {
  const wait = Math.max(waits[failures - 1] ?? LAST_WAIT, asked);
  const at = now + Math.round(wait * (1 + chance / 10));
  return at < publishedAt + GIVE_UP_AFTER ? at : null;
}

/** Reads `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), in milliseconds from now. */
export function retryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * SECOND : Date.parse(header) - now;
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), HOUR);
}
