import type { Reading } from './reading.ts';
import type { Lack } from './rules/lacks.ts';
import type { IncidentState } from './rules/lifecycle.ts';
import type { Assignment } from './store/assignments.ts';

/** An incident in a list. What its reader may not see is null. */
export interface BoardLine {
  code: string;
  state: IncidentState;
  isDrill: boolean;
  /** FIPS, and its name in the reader's language. */
  county: string | null;
  countyName: string;
  reading: Reading;
  /** They told of it themself, and decide nothing about it. */
  isOwn: boolean;
  place: string | null;
  words: string | null;
  facts: string;
  evidence: number;
  reports: number;
  openedAt: number;
  asked: number;
  /** How many were asked and have not answered what they found. */
  silent: number;
  going: number;
  found: number;
  lacks: Lack[];
  /** What the reader was asked, where they were. */
  mine: Assignment | null;
}

/** Whether something only goes on when the one who looks does something. */
export function waitsForReader(line: BoardLine): boolean {
  const { reading, isOwn, lacks, mine } = line;
  const isAsked = mine !== null && mine.verdict === null && mine.releasedAt === null;
  const lacksMe = lacks.some((one) => one === 'a decision' || one === 'county');
  return isAsked || (reading === 'decides' && !isOwn && (lacksMe || isToApprove(line)));
}

/** Somebody saw it, and one approval would tell the county; whoever confirmed it does not approve it, too. */
export function isToApprove({ state, found, county, mine }: BoardLine): boolean {
  return state !== 'active' && found > 0 && county !== null && mine === null;
}
