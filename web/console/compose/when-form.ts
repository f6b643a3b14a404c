import type { MessageChange } from '../../../areas/schedules/deed.ts';
import { timeProblem } from '../../../areas/schedules/once-rules.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import type { TextKey } from '../../../content/catalog.ts';
import { instantTyped, localTimeAt } from '../../../time/zone.ts';

/** When it is to go, as the form shows it. */
export interface WhenChosen {
  kind: 'now' | 'at';
  /** 2026-11-30 and 18:00, as the browser's fields have them. */
  date: string;
  time: string;
  atNight: boolean;
}

/** What a form was sent with. */
export function whenOfForm(values: (name: string) => string[]): WhenChosen {
  return {
    kind: values('when')[0] === 'at' ? 'at' : 'now',
    date: (values('date')[0] ?? '').slice(0, 10),
    time: (values('time')[0] ?? '').slice(0, 8),
    atNight: values('night')[0] === 'send',
  };
}

/** The same of a message, by the clocks of its network; tomorrow at ten where no time is chosen yet. */
export function whenOfMessage(
  { at, atNight, timeZone }: Pick<Schedule, 'at' | 'atNight' | 'timeZone'>,
  now: number,
): WhenChosen {
  const { year, month, day, hour, minute } = localTimeAt(at ?? now + DAY, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    kind: at === null ? 'now' : 'at',
    date: `${year}-${two(month)}-${two(day)}`,
    time: at === null ? '10:00' : `${two(hour)}:${two(minute)}`,
    atNight,
  };
}

const DAY = 24 * 60 * 60_000;

/** The moment that was chosen, or what is wrong with it. */
export function changeOfWhen(
  { kind, date, time, atNight }: WhenChosen,
  timeZone: string,
  now: number,
): MessageChange | { key: TextKey } {
  if (kind === 'now') return { at: null, atNight };
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)?.map(Number) ?? [];
  const [, hour, minute] = /^(\d\d):(\d\d)(?::\d\d)?$/.exec(time)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    return { key: 'compose.problem.date' };
  }
  if (hour === undefined || minute === undefined || hour > 23 || minute > 59) {
    return { key: 'compose.problem.time' };
  }
  const at = instantTyped({ year, month, day, hour, minute, second: 0 }, timeZone);
  if (at === null) return { key: 'compose.problem.date' };
  // Whoever approves may be a little late; whoever writes is not.
  if (at <= now) return { key: 'compose.problem.past' };
  return timeProblem(at, now) ? { key: 'compose.problem.far' } : { at, atNight };
}
