import type { Language } from '../../content/languages.ts';
import type { Queries } from '../../db/store.ts';
import type { Person } from '../../people/person.ts';
import type { World } from '../world.ts';
import { mayList } from './board.ts';
import { waitsForMe, waitsIn } from './rules/board.ts';
import { marked } from './show.ts';
import { factsOfCases, openHeads } from './store/board.ts';

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
  const open = (await openHeads(q)).filter((one) => mayList(person, one));
  const waiting = open
    .filter((one) => one.state === 'waiting' || waitsForMe(one, person.id))
    .map((one) => ({ one, isRinging: one.state === 'ringing', since: waitsIn(one).since }))
    .sort((a, b) => Number(b.isRinging) - Number(a.isRinging) || a.since - b.since)
    .slice(0, MOST);
  const facts = await factsOfCases(
    q,
    waiting.map(({ one }) => one.id),
  );
  return waiting.map(({ one, isRinging, since }) => ({
    ...{ code: one.code, isRinging, since },
    isMine: one.assignedTo === person.id,
    what: marked(world, { ...one, facts: facts.get(one.id) ?? null }, language),
  }));
}
