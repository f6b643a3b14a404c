import { audienceOf } from '../../broadcasts/audience.ts';
import type { Wording } from '../../broadcasts/compose.ts';
import { type Reachable, reachableBy, reachableTold } from '../../broadcasts/store/reachable.ts';
import { type Language, languages } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import { isQuiet } from '../waking.ts';
import type { World } from '../world.ts';
import { composeScheduled } from './compose.ts';
import { expiryOf, startOf } from './once-rules.ts';
import { missingLanguages } from './rules.ts';
import type { Schedule } from './store/schedules.ts';

/** What a message that is sent once would do, if it were approved now. */
export interface Outlook {
  /** In every language and style that is written. */
  wordings: readonly Wording[];
  /** Whom it would reach when it begins. */
  reach: readonly Reachable[];
  people: number;
  /** The languages these people speak, in the order of the network, with how many speak each. */
  spoken: readonly { language: Language; people: number }[];
  /** Those of them in which nothing is written yet. */
  missing: readonly Language[];
  /** When it begins, and until when it is worth delivering, in milliseconds since 1970. */
  begins: number;
  expires: number;
  /** What the night changes; null by day. */
  night: Night | null;
}

/** What it means that its time lies in the hours in which people sleep. */
export interface Night {
  /** When it would go, did it not wait. */
  at: number;
  /** When the night is over. */
  morning: number;
  /** How many would get it at night, and how many in the morning. */
  atNight: number;
  byDay: number;
}

/** Whom a message goes to: an audience, or who was sent what it corrects. */
export type Addressed = Pick<Schedule, 'audience' | 'corrects'>;
/** Counts whom a message would reach at a moment. */
export type Counter = (addressed: Addressed, at: number) => Promise<readonly Reachable[]>;

/** What it would do but for the night. */
export type Ahead = Omit<Outlook, 'night'>;

/** Looks ahead at a message; nothing is done. */
export async function outlookOf(
  world: Pick<World, 'network' | 'now'>,
  message: Schedule,
  count: Counter,
): Promise<Outlook> {
  const ahead = await aheadOf(world, message, count);
  return { ...ahead, night: await nightOf(message, world.now(), count) };
}

/** The same with no more than one count. */
export async function aheadOf(
  { network, now: clock }: Pick<World, 'network' | 'now'>,
  message: Schedule,
  count: Counter,
): Promise<Ahead> {
  const begins = startOf(message, clock());
  const reach = await count(message, begins);
  const spoken = spokenBy(network.languages, reach);
  return {
    wordings: composeScheduled(network, message.content, message.sent),
    ...{ reach, people: peopleIn(reach), spoken },
    missing: missingLanguages(
      message.content,
      spoken.map(({ language }) => language),
    ),
    ...{ begins, expires: expiryOf(message, begins) },
  };
}

async function nightOf(message: Schedule, now: number, count: Counter): Promise<Night | null> {
  const at = Math.max(message.at ?? now, now);
  if (!isQuiet(at, message.timeZone)) return null;
  const morning = startOf({ ...message, atNight: false }, now);
  return {
    ...{ at, morning },
    atNight: peopleIn(await count(message, at)),
    byDay: peopleIn(await count(message, morning)),
  };
}

/** Counts at once, in one statement. */
export function countingIn(q: Queries, { network }: Pick<World, 'network'>): Counter {
  return async ({ audience, corrects }, at) => {
    // Counted as if all were written: who lacks their language is not left out.
    const all = audienceOf(network, audience, []);
    return corrects === null ? reachableBy(q, all, at) : reachableTold(q, corrects, all.offered);
  };
}

/** How many people they are together. */
export function peopleIn(reach: readonly Pick<Reachable, 'people'>[]): number {
  return reach.reduce((total, { people }) => total + people, 0);
}

function spokenBy(offered: readonly Language[], reach: readonly Reachable[]): Outlook['spoken'] {
  const order = languages.toSorted((a, b) => offered.indexOf(a) - offered.indexOf(b));
  return order.flatMap((language) => {
    const people = peopleIn(reach.filter((one) => one.language === language));
    return people > 0 ? [{ language, people }] : [];
  });
}
