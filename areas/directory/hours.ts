import { timeOfDay } from '../../broadcasts/compose.ts';
import { isolate } from '../../content/direction.ts';
import type { Language } from '../../content/languages.ts';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const PART = /^([a-z]{3})(?:-([a-z]{3}))? (\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/;
/** A Sunday. */
const SUNDAY = Date.UTC(2026, 10, 22);
const DAY = 24 * 60 * 60_000;

/** Hours such as "Mon-Fri 9:00-17:00; Sat 9:00-12:00" in a language; any other text as it is. */
export function hoursIn(language: Language, hours: string): string {
  const parts = hours.split(';').map((part) => partIn(language, part.trim()));
  return parts.every((part) => part !== null) ? parts.join('; ') : hours;
}

function partIn(language: Language, part: string): string | null {
  const match = PART.exec(part.toLowerCase());
  const [, from = '', to = from, ...times] = match ?? [];
  if (!days.includes(from) || !days.includes(to)) return null;
  const [first, last] = [days.indexOf(from), days.indexOf(to)];
  const names = [...new Set([first, last])].map((day) => dayIn(language, day));
  const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = times.map(Number);
  const range = `${timeIn(language, h1, m1)}-${timeIn(language, h2, m2)}`;
  return `${names.join('-')} ${language === 'ar' ? isolate(range) : range}`;
}

function dayIn(language: Language, day: number): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return format.format(SUNDAY + day * DAY);
}

function timeIn(language: Language, hour: number, minute: number): string {
  return timeOfDay(SUNDAY + (hour * 60 + minute) * 60_000, language, 'UTC');
}
