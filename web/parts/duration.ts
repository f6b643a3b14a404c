import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something took or is to take, as short as it can be said. */
export function duration(language: Language, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (ms >= 2 * DAY) return text(language, 'frame.days', { count: Math.floor(ms / DAY) });
  if (ms < HOUR) return text(language, 'frame.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return text(language, 'frame.hours', { hours, minutes: minutes % 60 });
}

/** Since when something lasts, in the words of a text that takes a time; at first, that it just began. */
export function lasting(language: Language, key: 'now.open-for' | 'now.since', ms: number): string {
  if (ms < MINUTE) return text(language, 'frame.now-ago');
  return text(language, key, { time: duration(language, ms) });
}

/** How long ago something was: "just now", "5 min ago". */
export function ago(language: Language, at: number, now: number): string {
  if (now - at < MINUTE) return text(language, 'frame.now-ago');
  return text(language, 'frame.ago', { time: duration(language, now - at) });
}
