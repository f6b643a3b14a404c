import { dayAndTime } from '../../broadcasts/compose.ts';
import { type Language, languageNames } from '../../content/languages.ts';
import { type Act, asked, type Outcome } from '../act.ts';
import { type Choice, refusal, type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import { clocksOf } from './clocks.ts';
import type { Booking } from './dialogue.ts';
import type { Slot } from './rules/appointments.ts';
import { distinctTimes, type Times, timesFor } from './slots.ts';
import { fits, type Wish } from './wish.ts';

const SHOWN = 6;
const person: Choice = { id: 'consulta', label: 'menu.person' };

export function timeOf({ network }: World, startsAt: number, language: Language): string {
  return dayAndTime(startsAt, language, network.timeZone);
}

/** The times as choices; where staff speak different languages, each with theirs. */
export function slotChoices(
  world: World,
  slots: readonly Slot[],
  spoken: Times['spoken'],
  language: Language,
): Choice[] {
  const shown = slots.slice(0, SHOWN);
  const mixed = new Set(shown.map(({ staffId }) => spoken.get(staffId))).size > 1;
  return shown.map(({ staffId, startsAt }) => {
    const theirs = mixed ? ` · ${languageNames[spoken.get(staffId) ?? 'es']}` : '';
    const label = { verbatim: timeOf(world, startsAt, language) + theirs };
    return { id: `slot:${staffId}-${startsAt}`, label };
  });
}

/** Shows a page of the times there are, after what was said before; the last page is followed by the first. */
export async function offerTimes(
  act: Act,
  booking: Booking,
  page: number,
  ...first: Say[]
): Promise<Outcome> {
  const { world, language } = act;
  const { slots, open, spoken } = await timesFor(act, { ...act.person, language });
  const times = distinctTimes(slots);
  if (times.length === 0) {
    const key = open ? 'appointments.full' : 'appointments.no-hours';
    return asked({ kind: 'idle' }, ...first, say(key, {}, [person]));
  }
  const shown = page * SHOWN < times.length ? page : 0;
  const choices = slotChoices(world, times.slice(shown * SHOWN), spoken, language);
  const key = shown === 0 ? 'appointments.which' : 'appointments.more-times';
  const all = times.length > SHOWN ? [...choices, more] : choices;
  return askedWhich(booking, shown, ...first, say(key, {}, all));
}

const more: Choice = { id: 'slots:more', label: 'appointments.choices.more' };

function askedWhich(booking: Booking, page: number, ...says: Say[]): Outcome {
  return asked({ kind: 'booking', draft: { booking, page }, asking: 'slot' }, ...says);
}

/**
 * The one time that was meant in words; else what is offered instead. "Monday" is the next Monday,
 * and only where that has no such time, a later one is offered.
 */
export async function timeWished(act: Act, booking: Booking, wish: Wish): Promise<Slot | Outcome> {
  const { world, now, language } = act;
  const { slots, spoken } = await timesFor(act, { ...act.person, language });
  const clocks = clocksOf(world.network.timeZone);
  const found = distinctTimes(slots)
    .filter(({ startsAt }) => fits(wish, startsAt, now, clocks))
    .sort((a, b) => a.startsAt - b.startsAt);
  const soon = wish.weekday === undefined ? found : found.filter(isWithinWeek(now));
  const [only, other] = soon;
  if (only && !other) return only;
  if (found.length === 0) {
    return offerTimes(act, booking, 0, refusal('appointments.problem.not-free'));
  }
  const shown = soon.length > 0 ? soon : found;
  const choices = [...slotChoices(world, shown, spoken, language), more];
  // "More times" leads to the first page.
  return askedWhich(booking, -1, say('appointments.which-of-these', {}, choices));
}

const WEEK = 7 * 24 * 60 * 60_000;

function isWithinWeek(now: number): (slot: Slot) => boolean {
  return ({ startsAt }) => startsAt < now + WEEK;
}
