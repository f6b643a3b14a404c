export type AppointmentState = 'booked' | 'cancelled' | 'kept' | 'missed';

/** What can be asked for with an appointment. */
export const appointmentNeeds = ['interpreter', 'childcare'] as const;
export type AppointmentNeed = (typeof appointmentNeeds)[number];

export type AppointmentMove = 'keep' | 'miss' | 'cancel' | 'move';

const moves: Record<AppointmentState, Partial<Record<AppointmentMove, AppointmentState>>> = {
  booked: { keep: 'kept', miss: 'missed', cancel: 'cancelled', move: 'booked' },
  kept: {},
  missed: {},
  cancelled: {},
};

/** The times of an appointment, in milliseconds since 1970. */
export interface Span {
  startsAt: number;
  endsAt: number;
}

/**
 * The state a move leads to; null where it is not permitted. Whether somebody came is known only
 * once it has begun, and what is over cannot be moved or cancelled.
 */
export function appointmentAfter(
  { state, startsAt, endsAt }: Span & { state: AppointmentState },
  move: AppointmentMove,
  now: number,
): AppointmentState | null {
  const tooEarly = (move === 'keep' || move === 'miss') && now < startsAt;
  const tooLate = (move === 'cancel' || move === 'move') && now >= endsAt;
  return tooEarly || tooLate ? null : (moves[state][move] ?? null);
}

/** When a member of staff is there every week, on the network's clocks. */
export interface WeeklyHours {
  staffId: number;
  /** 0 is Sunday. */
  weekday: number;
  /** Minutes of the day. */
  fromMinute: number;
  toMinute: number;
  slotMinutes: number;
  place: string;
}

/** A time that can be booked. */
export interface Slot extends Span {
  staffId: number;
  place: string;
}

/** A date and a time of day as a wall clock shows them; months from 1. */
interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** How the clocks of the network's zone go. */
export interface Clocks {
  /** What they show at an instant. */
  localAt(instant: number): WallClock;
  /** When they show a time; a time they skip is some other time. */
  instantOf(local: WallClock): number;
}

const MINUTE = 60_000;
/** How far ahead people can book. */
export const BOOKABLE_DAYS = 14;
/** Staff must hear of an appointment in time to be there. */
export const NOTICE = 120 * MINUTE;

/**
 * What can be booked over the next days, the soonest first: within office hours, long enough from
 * now, and while nothing else is booked with the same member of staff. On days when the clocks
 * change, a time they skip is no slot, and no two slots lie over each other.
 */
export function freeSlots(
  hours: readonly WeeklyHours[],
  booked: readonly (Span & { staffId: number })[],
  now: number,
  clocks: Clocks,
): Slot[] {
  const today = clocks.localAt(now);
  const slots: Slot[] = [];
  for (let ahead = 0; ahead <= BOOKABLE_DAYS; ahead++) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead));
    for (const one of hours) {
      if (one.weekday === date.getUTCDay()) slots.push(...slotsOf(one, date, clocks));
    }
  }
  slots.sort((a, b) => a.startsAt - b.startsAt || a.staffId - b.staffId);
  return withoutOverlaps(slots).filter(
    (slot) =>
      slot.startsAt >= now + NOTICE &&
      !booked.some((other) => other.staffId === slot.staffId && overlap(slot, other)),
  );
}

export function overlap(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

function slotsOf(hours: WeeklyHours, date: Date, clocks: Clocks): Slot[] {
  const { staffId, place, fromMinute, toMinute, slotMinutes } = hours;
  const closes = instantAt(date, toMinute, clocks);
  const slots: Slot[] = [];
  for (let minute = fromMinute; minute + slotMinutes <= toMinute; minute += slotMinutes) {
    const startsAt = instantAt(date, minute, clocks);
    const endsAt = startsAt + slotMinutes * MINUTE;
    const shown = clocks.localAt(startsAt);
    const skipped = shown.hour * 60 + shown.minute !== minute;
    if (!skipped && endsAt <= closes) slots.push({ staffId, place, startsAt, endsAt });
  }
  return slots;
}

function instantAt(date: Date, minuteOfDay: number, { instantOf }: Clocks): number {
  // Midnight at the end of a day is the next one's beginning.
  const at = new Date(date.getTime() + minuteOfDay * MINUTE);
  return instantOf({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: 0,
  });
}

/** Of slots of one person that lie over each other, the one that begins first. */
function withoutOverlaps(slots: readonly Slot[]): Slot[] {
  const until = new Map<number, number>();
  return slots.filter(({ staffId, startsAt, endsAt }) => {
    if (startsAt < (until.get(staffId) ?? 0)) return false;
    until.set(staffId, endsAt);
    return true;
  });
}
