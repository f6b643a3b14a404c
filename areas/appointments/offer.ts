import { dayAndTime } from '../../broadcasts/compose.ts';
import { type Language, languageNames } from '../../content/languages.ts';
import { fileUnsent } from '../reports/turn-effects.ts';
import type { Scene } from '../scene.ts';
import { type Choice, type Say, say } from '../turn.ts';
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
  scene: Scene,
  booking: Booking,
  page: number,
  ...first: Say[]
): Promise<void> {
  const { world, language } = scene;
  const { slots, open, spoken } = await timesFor(scene.tx, world, { ...scene.person, language });
  const times = distinctTimes(slots);
  await fileUnsent(scene);
  scene.reply(...first);
  if (times.length === 0) {
    scene.session = { dialogue: { kind: 'idle' }, options: [] };
    const key = open ? 'appointments.full' : 'appointments.no-hours';
    scene.reply(say(key, {}, [person]));
    return;
  }
  const shown = page * SHOWN < times.length ? page : 0;
  const choices = slotChoices(world, times.slice(shown * SHOWN), spoken, language);
  const key = shown === 0 ? 'appointments.which' : 'appointments.more-times';
  ask(scene, booking, shown, key, times.length > SHOWN ? [...choices, more] : choices);
}

const more: Choice = { id: 'slots:more', label: 'appointments.choices.more' };

function ask(
  scene: Scene,
  booking: Booking,
  page: number,
  key: 'appointments.which' | 'appointments.more-times' | 'appointments.which-of-these',
  choices: Choice[],
): void {
  const draft = { booking, page };
  scene.session = { dialogue: { kind: 'booking', draft, asking: 'slot' }, options: [] };
  scene.reply(say(key, {}, choices));
}

/**
 * The one time that was meant in words; null after the answer was given instead. "Monday" is the
 * next Monday, and only where that has no such time, a later one is offered.
 */
export async function timeWished(scene: Scene, booking: Booking, wish: Wish): Promise<Slot | null> {
  const { tx, world, now, language } = scene;
  const { slots, spoken } = await timesFor(tx, world, { ...scene.person, language });
  const clocks = clocksOf(world.network.timeZone);
  const found = distinctTimes(slots)
    .filter(({ startsAt }) => fits(wish, startsAt, now, clocks))
    .sort((a, b) => a.startsAt - b.startsAt);
  const soon = wish.weekday === undefined ? found : found.filter(isWithinWeek(now));
  const [only, other] = soon;
  if (only && !other) return only;
  if (found.length === 0) {
    await offerTimes(scene, booking, 0, say('appointments.problem.not-free'));
    return null;
  }
  const shown = soon.length > 0 ? soon : found;
  // "More times" leads to the first page.
  ask(scene, booking, -1, 'appointments.which-of-these', [
    ...slotChoices(world, shown, spoken, language),
    more,
  ]);
  return null;
}

const WEEK = 7 * 24 * 60 * 60_000;

function isWithinWeek(now: number): (slot: Slot) => boolean {
  return ({ startsAt }) => startsAt < now + WEEK;
}
