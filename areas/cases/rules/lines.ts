/** A line of what a case tells: who wrote it, and what is to be known of it. */
export interface Line {
  by: 'person' | 'staff';
  words: string;
  /** When it was written, in milliseconds since 1970, where it arrived late. */
  lateAt?: number;
  /** Of what staff wrote: it did not arrive, or nobody knows. */
  lost?: 'surely' | 'perhaps';
}

/** What staff wrote stands between the person's words, and is told apart by this. */
const BY_STAFF = '»';
const LATE = '⏱';
const lostMarks = { surely: '✗', perhaps: '?' } as const;

/** A line as it is kept. */
export function writeLine({ by, words, lateAt, lost }: Line): string {
  if (by === 'staff') return `${BY_STAFF}${lost ? lostMarks[lost] : ''} ${words}`;
  const own = withoutMarks(words);
  return lateAt === undefined ? own : `${LATE}${lateAt} ${own}`;
}

export function readLine(kept: string): Line {
  const staff = /^»(✗|\?)? /.exec(kept);
  if (staff) {
    const words = kept.slice(staff[0].length);
    const mark = staff[1];
    if (mark === undefined) return { by: 'staff', words };
    return { by: 'staff', words, lost: mark === lostMarks.surely ? 'surely' : 'perhaps' };
  }
  const late = /^⏱(\d+) /.exec(kept);
  if (!late) return { by: 'person', words: kept };
  return { by: 'person', words: kept.slice(late[0].length), lateAt: Number(late[1]) };
}

/** What the person wrote, the oldest first. */
export function personsLines(facts: { words: readonly string[] } | null): Line[] {
  return (facts?.words ?? []).map(readLine).filter(({ by }) => by === 'person');
}

/** When the last words of the person were written, where they arrived late; null where they did not. */
export function lateAtOf(facts: { words: readonly string[] } | null): number | null {
  return personsLines(facts).at(-1)?.lateAt ?? null;
}

/** Nobody's own words pass for those of staff, or for older than they are. */
function withoutMarks(words: string): string {
  return words.replace(/^\s*»/u, '>').replace(/^⏱(?=\d)/u, '');
}
