import { dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import type { Act } from '../act.ts';
import { type Say, say } from '../turn.ts';
import type { World } from '../world.ts';
import type { CaseQuestion } from './rules/intake.ts';
import { lateAtOf, writeLine } from './rules/lines.ts';
import type { Case } from './store/cases.ts';

/** What took longer on its way is told with when it was written, since a provider keeps what it cannot deliver. */
const LATE_MS = 10 * 60_000;

type Sent = Pick<Act, 'now' | 'sentAt'>;

/** When the words of a message were written, where they arrived late; null where they did not. */
function lateAt({ now, sentAt = now }: Sent): number | null {
  return now - sentAt > LATE_MS ? sentAt : null;
}

export function isLate(sent: Sent): boolean {
  return lateAt(sent) !== null;
}

/**
 * A person's words as their case keeps them: whoever reads them later is to know how old they are, too.
 * @param asked what they answer, where they are no more than an answer
 */
export function lineOf(act: Sent, words: string, asked?: CaseQuestion): string {
  const late = lateAt(act);
  return writeLine({
    ...{ by: 'person', words, at: act.now },
    ...(asked === undefined ? {} : { asked }),
    ...(late === null ? {} : { lateAt: late }),
  });
}

/** Tells staff, in their language, when the words of a message were written that arrived late. */
export function lateMark({ world, ...sent }: Act, language: Language): Say[] {
  return markOf(world, lateAt(sent), language);
}

/** The same of the last words of a case. */
export function lateMarkOf(world: World, { facts }: Case, language: Language): Say[] {
  return markOf(world, lateAtOf(facts), language);
}

function markOf(world: World, at: number | null, language: Language): Say[] {
  if (at === null) return [];
  return [say('cases.written-late', { time: timeOf(world, at, language) })];
}

/** The same within a line. */
export function lateWords(world: World, at: number, language: Language): string {
  return text(language, 'cases.written-late', { time: timeOf(world, at, language) });
}

function timeOf({ network }: World, at: number, language: Language): string {
  return dayAndTime(at, language, network.timeZone);
}
