import { type Act, type Outcome, told } from '../act.ts';
import { render } from '../render.ts';
import { type Say, say } from '../turn.ts';
import { waitsOf } from './assign.ts';
import { codesOf } from './flood.ts';
import { lateAtOf } from './rules/lines.ts';
import { saysWhat } from './rules/says.ts';
import { waitingIn } from './rules/waiting.ts';
import { marked } from './show.ts';
import { type Case, casesIn, casesOfStaff } from './store/cases.ts';

/** So many have a line each; where there are more, these few have, and the others are named by their codes. */
const LISTED = 20;
const LISTED_OF_MANY = 8;
/** A code, and what stands between two. */
const CODE_LETTERS = 7;
/** For the words around the codes. */
const SPARE_LETTERS = 500;
const MINUTE = 60_000;

/**
 * CASES: one's own, and what nobody has yet, all of them as far as a message goes. Without words: a list is of many
 * people, and could not go when one of them is forgotten.
 */
export async function listCases(act: Act): Promise<Outcome> {
  const { tx, person } = act;
  const mine = byUrgency(await casesOfStaff(tx, person.id));
  const free = byUrgency(await casesIn(tx, ['ringing', 'waiting']));
  if (mine.length + free.length === 0) return told(say('cases.none'));
  const mineLines = lines(act, mine);
  const freeLines = lines(act, free);
  const how = say('cases.list-how');
  const room = roomFor(act, [...mineLines, ...freeLines, how]);
  const mineMore = mine.slice(mineLines.length);
  const freeMore = free.slice(freeLines.length);
  const left = Math.max(0, room - mineMore.length);
  return told(
    ...(mine.length > 0 ? [say('cases.list-mine'), ...mineLines, ...named(mineMore, room)] : []),
    ...(free.length > 0 ? [say('cases.list-free'), ...freeLines, ...named(freeMore, left)] : []),
    how,
  );
}

/** How many codes a message still takes. */
function roomFor({ limits, language }: Act, says: readonly Say[]): number {
  const used = render(language, limits, says).body.text.length + SPARE_LETTERS;
  return Math.max(0, Math.floor((limits.maxText - used) / CODE_LETTERS));
}

/** Cases by their codes: emergencies by whether they say what happens, then the others, and how many there are besides. */
function named(cases: readonly Listed[], room: number): Say[] {
  const shown = cases.slice(0, room);
  const ringing = shown.filter(({ state }) => state === 'ringing');
  const others = shown.filter(({ state }) => state !== 'ringing').map(({ code }) => code);
  const more = cases.length - shown.length;
  return [
    ...codesOf(ringing),
    ...(others.length > 0 ? [say('cases.list-codes', { codes: others.join(', ') })] : []),
    ...(more > 0 ? [say('cases.list-more', { number: more })] : []),
  ];
}

function lines({ world, person, now }: Act, cases: readonly Listed[]): Say[] {
  const language = person.language ?? 'es';
  return cases.slice(0, cases.length > LISTED ? LISTED_OF_MANY : LISTED).map((one) => {
    const { waiting, since } = waitingIn(waitsOf(one));
    const params = {
      code: one.code,
      what: marked(world, one, language),
      count: Math.max(0, Math.round((now - since) / MINUTE)),
    };
    const isAnswered = waiting === 'staff' || waiting === 'nobody';
    if (one.state === 'paused') return say('cases.line-paused', params);
    return say(isAnswered && one.state !== 'ringing' ? 'cases.line' : 'cases.line-waits', params);
  });
}

/** What is known of its words, besides. */
type Listed = Case & { says: boolean; isLate: boolean };

/** What is urgent first, of emergencies that ring those that say what happens; else who was there first. */
function byUrgency(cases: readonly Case[]): Listed[] {
  const known = cases.map((one) => ({
    ...one,
    says: saysWhat(one.facts),
    isLate: lateAtOf(one.facts) !== null,
  }));
  const rank = ({ urgent, state, says }: Listed): number =>
    urgent ? (state !== 'ringing' || says ? 0 : 1) : 2;
  return known.toSorted((a, b) => rank(a) - rank(b) || a.openedAt - b.openedAt);
}
