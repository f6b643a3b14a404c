/** A date and a time of day as a wall clock shows them; months from 1. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a name is a time zone of the IANA database, such as America/New_York. */
export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== null;
  } catch {
    return false;
  }
}

/** What the clocks of a zone show at an instant, in milliseconds since 1970. */
export function localTimeAt(instant: number, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** The day that the calendars of a zone show at an instant, such as 2026-11-20. */
export function dayAt(instant: number, zone: string): string {
  const { year, month, day } = localTimeAt(instant, zone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/**
 * The instant at which the clocks of a zone show a time. A time that a change of clocks skips is
 * read by the clock before the change (2:30 becomes 3:30), one that comes twice is the first, as
 * in RFC 5545, 3.3.5.
 */
export function instantOf(local: LocalTime, zone: string): number {
  const wall = wallOf(local);
  // The offsets a day before and after are the two that may hold around a change of clocks.
  const before = wall - offsetAt(wall - DAY, zone);
  const after = wall - offsetAt(wall + DAY, zone);
  const fits = [before, after].filter((instant) => wallOf(localTimeAt(instant, zone)) === wall);
  return fits.length > 0 ? Math.min(...fits) : before;
}

/** The same of a time that was typed; null for one that no calendar has, as the 30th of February. */
export function instantTyped(local: LocalTime, zone: string): number | null {
  const wall = new Date(wallOf(local));
  const isReal =
    wall.getUTCFullYear() === local.year &&
    wall.getUTCMonth() === local.month - 1 &&
    wall.getUTCDate() === local.day &&
    wall.getUTCHours() === local.hour &&
    wall.getUTCMinutes() === local.minute;
  return isReal ? instantOf(local, zone) : null;
}

const DAY = 24 * 60 * 60_000;

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  return wallOf(localTimeAt(instant, zone)) - Math.floor(instant / 1000) * 1000;
}

function wallOf({ year, month, day, hour, minute, second }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}
