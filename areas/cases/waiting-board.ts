import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import type { Person } from '../../people/person.ts';
import type { World } from '../world.ts';
import { maySee } from './access.ts';
import { waitsOf } from './assign.ts';
import { waitingIn } from './rules/waiting.ts';
import { marked } from './show.ts';
import { type Case, casesIn, casesOfStaff } from './store/cases.ts';

/** As many as a page about everything has room for; the inbox has all. */
const MOST = 8;

/** Somebody who waits for an answer, without a word of theirs. */
export interface WaitingCase {
  code: string;
  isRinging: boolean;
  isMine: boolean;
  /** What it is about, as staff is told of it in a line. */
  what: string;
  /** Since when they wait, in milliseconds since 1970. */
  since: number;
}

/** Whoever waits and may be helped by a person: what rings first, then who has waited longest. */
export async function allWaiting(
  q: Queries,
  world: World,
  person: Person,
  language: Language,
): Promise<WaitingCase[]> {
  const free = await casesIn(q, ['ringing', 'waiting']);
  const mine = (await casesOfStaff(q, person.id)).filter(isUnanswered);
  const all = new Map([...free, ...mine].map((one) => [one.id, one]));
  return [...all.values()]
    .filter((one) => maySee(person, one) && one.personId !== person.id)
    .map((one) => ({ one, since: waitingIn(waitsOf(one)).since }))
    .sort((a, b) => Number(isRinging(b.one)) - Number(isRinging(a.one)) || a.since - b.since)
    .slice(0, MOST)
    .map(({ one, since }) => ({
      ...{ code: one.code, since, isRinging: isRinging(one) },
      isMine: one.assignedTo === person.id,
      what: marked(world, one, language),
    }));
}

function isUnanswered(one: Case): boolean {
  const { waiting } = waitingIn(waitsOf(one));
  return waiting === 'person' || waiting === 'person-urgently';
}

function isRinging({ state }: Pick<Case, 'state'>): boolean {
  return state === 'ringing';
}
