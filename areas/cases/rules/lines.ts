import type { CaseQuestion } from './intake.ts';

/** A line of what a case tells: who wrote it, when, and what is to be known of it. */
export interface Line {
  by: 'person' | 'staff';
  words: string;
  /** When it reached us or was sent, in milliseconds since 1970; unknown of lines kept without it. */
  at?: number;
  /** Of what staff wrote: who did. */
  authorId?: number;
  /** Of what the person wrote: the question of the intake that it answered, so that it is kept as a fact, too. */
  asked?: CaseQuestion;
  /** When it was written, in milliseconds since 1970, where it arrived late. */
  lateAt?: number;
  /** Of what staff wrote: it did not arrive, or nobody knows. */
  lost?: 'surely' | 'perhaps';
}

/** What staff wrote stands between the person's words, and is told apart by this. */
const BY_STAFF = '»';
const LATE = '⏱';
const AT = '⌚';
const ASKED = '⁇';
const lostMarks = { surely: '✗', perhaps: '?' } as const;

/** A line as it is kept. */
export function writeLine({ by, words, at, authorId, asked, lateAt, lost }: Line): string {
  const marks = [
    by === 'staff' ? `${BY_STAFF}${lost ? lostMarks[lost] : ''}` : '',
    lateAt === undefined ? '' : `${LATE}${lateAt}`,
    at === undefined ? '' : `${AT}${at}`,
    at === undefined || authorId === undefined ? '' : `:${authorId}`,
    asked === undefined ? '' : `${ASKED}${asked}`,
  ].join('');
  const own = by === 'staff' ? words : withoutMarks(words);
  return marks === '' ? own : `${marks} ${own}`;
}

const MARKS = /^(?:(»)(✗|\?)?)?(?:⏱(\d+))?(?:⌚(\d+)(?::(\d+))?)?(?:⁇([a-z-]+))? /u;

export function readLine(kept: string): Line {
  const [all = '', staff, lost, lateAt, at, authorId, asked] = MARKS.exec(kept) ?? [];
  if (all.trim() === '') return { by: 'person', words: kept };
  return {
    by: staff === undefined ? 'person' : 'staff',
    words: kept.slice(all.length),
    ...(at === undefined ? {} : { at: Number(at) }),
    ...(authorId === undefined ? {} : { authorId: Number(authorId) }),
    ...(asked === undefined ? {} : { asked: asked as CaseQuestion }),
    ...(lateAt === undefined ? {} : { lateAt: Number(lateAt) }),
    ...(lost === undefined ? {} : { lost: lost === lostMarks.surely ? 'surely' : 'perhaps' }),
  };
}

/** What the person wrote of their own, the oldest first; what they were asked is among the facts. */
export function personsLines(facts: { words: readonly string[] } | null): Line[] {
  return ownLines(facts).filter(({ by }) => by === 'person');
}

/** The lines of both, without what only answered a question and is among the facts. */
export function ownLines(facts: { words: readonly string[] } | null): Line[] {
  return (facts?.words ?? []).map(readLine).filter(({ asked }) => asked === undefined);
}

/** When the last words of the person were written, where they arrived late; null where they did not. */
export function lateAtOf(facts: { words: readonly string[] } | null): number | null {
  return personsLines(facts).at(-1)?.lateAt ?? null;
}

/** So many lines are kept however long they are, and so many more while all of them are short enough. */
const FEW = 30;
const MANY = 150;
const MOST_LETTERS = 30_000;

/** The newest lines of a case: a conversation as people lead one, but not all that somebody may pour out. */
export function newestLines(lines: readonly string[]): string[] {
  let letters = 0;
  const tooMany = lines.toReversed().findIndex((line, at) => {
    letters += line.length;
    return at >= MANY || (at >= FEW && letters > MOST_LETTERS);
  });
  return tooMany < 0 ? [...lines] : lines.slice(lines.length - tooMany);
}

/** Nobody's own words pass for those of staff, or for older than they are. */
function withoutMarks(words: string): string {
  return words.replace(/^\s*»/u, '>').replace(/^(?:[⏱⌚](?=\d)|⁇(?=[a-z]))+/u, '');
}
