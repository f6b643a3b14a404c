import { instantOf, localTimeAt } from '../../time/zone.ts';
import { wakingFrom } from '../waking.ts';

const MINUTE = 60_000;
const TWO_HOURS = 120 * MINUTE;
/** A reminder that would come later than this before the beginning is left out. */
const TOO_LATE = 30 * MINUTE;

/** The day before, at the hour of the event, or the nearest at which people are awake. */
export function dayBefore(at: number, zone: string): number {
  const local = localTimeAt(at, zone);
  const hour = Math.min(Math.max(local.hour, 9), 19);
  const minute = hour === local.hour ? local.minute : 0;
  return instantOf({ ...local, day: local.day - 1, hour, minute, second: 0 }, zone);
}

/** Two hours before, or when people wake; null where that leaves less than half an hour. */
export function hoursBefore(at: number, zone: string): number | null {
  const waking = wakingFrom(at - TWO_HOURS, zone);
  return waking <= at - TOO_LATE ? waking : null;
}

export type EventStep = 'day' | 'hours' | 'end';

/**
 * What is due of an event that was sent, and when to look again; null for a step that is not yet.
 * @param reminded whether those who come were reminded the day before, or that day was over
 */
export function stepOf(
  event: { at: number; reminded: boolean },
  zone: string,
  now: number,
): { step: EventStep | null; wakeAt: number | null } {
  const { at, reminded } = event;
  if (now >= at) return { step: 'end', wakeAt: null };
  const hours = hoursBefore(at, zone);
  const pending = hours !== null && now < hours ? hours : at;
  const day = wakingFrom(Math.max(dayBefore(at, zone), now), zone);
  if (!reminded && (hours === null || day < hours) && day < at - TWO_HOURS) {
    return day <= now ? { step: 'day', wakeAt: pending } : { step: null, wakeAt: day };
  }
  const isHour = hours !== null && now >= hours && now <= at - TOO_LATE;
  return { step: isHour ? 'hours' : null, wakeAt: isHour ? at : pending };
}
