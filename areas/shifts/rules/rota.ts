/** When somebody is there every week, by the clocks of the network's zone. */
export interface Weekly {
  /** Sunday is 0. */
  weekdays: readonly number[];
  /** Minutes of the day; an end that is not after the beginning is on the next day. */
  fromMinute: number;
  toMinute: number;
}

/** A time with a beginning and an end, in milliseconds since 1970. */
export interface Span {
  startsAt: number;
  endsAt: number;
}

/** How the clocks of a zone go, as far as a week of shifts is concerned. */
export interface Clocks {
  localAt(instant: number): { year: number; month: number; day: number };
  /** When the clocks show a time; months from 1, days may run over. */
  instantOf(local: { year: number; month: number; day: number; minute: number }): number;
}

const DAY = 24 * 60 * 60_000;
/** How far ahead shifts of the rota are planned. */
export const PLANNED_AHEAD = 8 * DAY;

/**
 * The shifts of an entry that begin within a time, each by the clocks of its own days: on the night
 * when the clocks change it is an hour shorter or longer, and never one too many.
 */
export function shiftsOf(entry: Weekly, after: number, until: number, clocks: Clocks): Span[] {
  const today = clocks.localAt(after);
  const found: Span[] = [];
  for (let ahead = -1; ; ahead++) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead));
    const on = { ...today, day: today.day + ahead };
    const startsAt = clocks.instantOf({ ...on, minute: entry.fromMinute });
    if (startsAt > until) return found;
    if (startsAt <= after || !entry.weekdays.includes(date.getUTCDay())) continue;
    const nextDay = entry.toMinute <= entry.fromMinute ? 1 : 0;
    const endsAt = clocks.instantOf({ ...on, day: on.day + nextDay, minute: entry.toMinute });
    if (endsAt > startsAt) found.push({ startsAt, endsAt });
  }
}

/** How long an entry lasts by the clocks, in minutes. */
export function lengthOf({ fromMinute, toMinute }: Weekly): number {
  return toMinute > fromMinute ? toMinute - fromMinute : toMinute + 24 * 60 - fromMinute;
}

/** The parts of a time that none of some spans covers, the earliest first; nothing shorter than a while. */
export function gapsIn(
  spans: readonly Span[],
  from: number,
  until: number,
  shortest: number,
): Span[] {
  const gaps: Span[] = [];
  let covered = from;
  for (const { startsAt, endsAt } of [...spans].sort((a, b) => a.startsAt - b.startsAt)) {
    if (startsAt >= until) break;
    if (startsAt - covered >= shortest) gaps.push({ startsAt: covered, endsAt: startsAt });
    covered = Math.max(covered, endsAt);
  }
  if (until - covered >= shortest) gaps.push({ startsAt: covered, endsAt: until });
  return gaps;
}
