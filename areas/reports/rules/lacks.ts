import type { IncidentDetails } from '../../../db/vocabulary.ts';
import type { ReportStanding } from './kinds.ts';
import { type IncidentState, isOpen } from './lifecycle.ts';
import { type AskedOnce, hasFound, hasGone } from './steps.ts';

/** What an incident that is not over needs of somebody. */
export type Lack =
  | 'county'
  | 'place'
  | 'somebody to go'
  | 'a second answer'
  | 'a decision'
  | 'an end';

/** Whether one of the reports waits for coordination. */
export function isHeld(reports: readonly { standing: ReportStanding }[]): boolean {
  return reports.some(({ standing }) => standing === 'held');
}

/** Whether the last that was seen is that they left. */
export function saysLeft({ facts }: Pick<IncidentDetails, 'facts'>): boolean {
  return facts?.still === 'left';
}

interface Standing {
  state: IncidentState;
  county: string | null;
  hasPlace: boolean;
  /** Whether a report of it waits for coordination. */
  isHeld: boolean;
  /** Whether somebody on the spot says that they left. */
  saysLeft: boolean;
  asked: readonly AskedOnce[];
}

/** What it lacks, what comes first first; nothing once it is over. */
export function lacksOf(standing: Standing): Lack[] {
  const { state, county, hasPlace, isHeld, saysLeft, asked } = standing;
  // One says that they left, and others saw them: whether it is over, somebody has to say.
  if (state === 'active') return saysLeft ? ['a decision', 'an end'] : ['an end'];
  if (state === 'confirmed') return ['an end'];
  if (!isOpen(state)) return [];
  const found = asked.filter(hasFound).length;
  const isGoing = asked.some((one) => hasGone(one) && !hasFound(one) && one.verdict !== 'unable');
  const lacks: [Lack, boolean][] = [
    ['county', county === null],
    ['place', !hasPlace],
    ['a decision', state === 'disputed' || isHeld],
    ['somebody to go', state !== 'noted' && found === 0 && !isGoing],
    ['a second answer', state !== 'disputed' && found === 1],
  ];
  return lacks.flatMap(([lack, holds]) => (holds ? [lack] : []));
}
