import type { Clocks, Span } from './appointments.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Nobody is reminded at night, in hours of the day. */
const WAKES = 9;
const SLEEPS = 20;

/** What the clock brings: a reminder the day before, one two hours before, and: did they come? */
export type Reminder = 'day-before' | 'hours-before' | 'came';
const order: readonly Reminder[] = ['day-before', 'hours-before', 'came'];

/** What was just booked needs no reminder yet. */
const JUST_BOOKED = HOUR;

/** When each reminder of an appointment is due, in their order. */
export function reminderTimes({ startsAt, endsAt }: Span, clocks: Clocks): number[] {
  return [dayBefore(startsAt, clocks), startsAt - 2 * HOUR, endsAt];
}

/** The same time on the day before, or the nearest at which people are awake. */
function dayBefore(startsAt: number, { localAt, instantOf }: Clocks): number {
  const { year, month, day, hour, minute } = localAt(startsAt);
  const date = new Date(Date.UTC(year, month - 1, day - 1));
  const awake = hour < WAKES ? [WAKES, 0] : hour >= SLEEPS ? [SLEEPS, 0] : [hour, minute];
  return instantOf({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: awake[0] ?? WAKES,
    minute: awake[1] ?? 0,
    second: 0,
  });
}

/** Where an appointment stands with its reminders. */
export interface Reminding {
  /** How many are done or were let go. */
  reminded: number;
  /** When the next is due, in milliseconds since 1970; null when all are done. */
  wakeAt: number | null;
}

/** Where the reminders of a time just booked begin: those that would come at once are left out. */
export function firstReminder(span: Span, now: number, clocks: Clocks): Reminding {
  const times = reminderTimes(span, clocks);
  const reminded = times.slice(0, 2).filter((at) => at < now + JUST_BOOKED).length;
  return { reminded, wakeAt: times[reminded] ?? null };
}

/**
 * What is to be said now, if anything, and when to look again. A reminder that comes late, after a
 * stop of the program, waits for the morning or gives way to the next; after the beginning nobody
 * is reminded.
 */
export function dueReminder(
  span: Span & { reminded: number },
  now: number,
  clocks: Clocks,
): Reminding & { remind: Reminder | null } {
  const times = reminderTimes(span, clocks);
  const due = times.filter((at) => at <= now).length;
  const reminded = Math.max(span.reminded, due);
  const next = { reminded, wakeAt: times[reminded] ?? null };
  if (due <= span.reminded) return { ...next, remind: null };
  const remind = order[due - 1] ?? null;
  if (remind === 'hours-before' && now >= span.startsAt) return { ...next, remind: null };
  if (remind === 'day-before' && !isWaking(now, clocks)) {
    const morning = nextMorning(now, clocks);
    const wakeAt = Math.min(morning, next.wakeAt ?? morning);
    return { reminded: span.reminded, wakeAt, remind: null };
  }
  return { ...next, remind };
}

function isWaking(now: number, { localAt }: Clocks): boolean {
  const { hour, minute } = localAt(now);
  return hour >= WAKES && (hour < SLEEPS || (hour === SLEEPS && minute === 0));
}

function nextMorning(now: number, { localAt, instantOf }: Clocks): number {
  const { year, month, day, hour } = localAt(now);
  const date = new Date(Date.UTC(year, month - 1, hour < WAKES ? day : day + 1));
  return instantOf({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: WAKES,
    minute: 0,
    second: 0,
  });
}
