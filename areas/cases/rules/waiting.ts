import type { CaseState } from './cases.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Who is reminded that someone waits, or what is done about it. */
export type Nudge =
  /** The person is told that they are not forgotten. */
  | 'tell-person'
  /** The member of staff who has it is reminded. */
  | 'remind-staff'
  /** The admins hear that nobody sees to it. */
  | 'tell-admins'
  /** It goes to somebody else. */
  | 'return'
  /** The person is asked whether they still need help. */
  | 'ask-person'
  /** Staff is told that it could be closed. */
  | 'suggest-closing';

/** What waiting looks like: who has not been answered. */
export type Waiting = 'queue' | 'person' | 'person-urgently' | 'staff' | 'nobody';

/** How long after the waiting began each thing is done, in milliseconds. */
const steps: Record<Waiting, readonly { after: number; nudges: readonly Nudge[] }[]> = {
  queue: [
    { after: 15 * MINUTE, nudges: ['tell-person', 'tell-admins'] },
    { after: 4 * HOUR, nudges: ['tell-admins'] },
    { after: DAY, nudges: ['tell-person', 'tell-admins'] },
  ],
  person: [
    { after: 30 * MINUTE, nudges: ['remind-staff'] },
    { after: 2 * HOUR, nudges: ['remind-staff', 'tell-admins'] },
    { after: DAY, nudges: ['return'] },
  ],
  'person-urgently': [
    { after: 5 * MINUTE, nudges: ['remind-staff'] },
    { after: 15 * MINUTE, nudges: ['return'] },
  ],
  staff: [
    { after: 3 * DAY, nudges: ['ask-person'] },
    { after: 10 * DAY, nudges: ['suggest-closing'] },
  ],
  nobody: [],
};

export interface Waits {
  state: CaseState;
  urgent: boolean;
  /** Whether there is anybody to write to. */
  reachable: boolean;
  openedAt: number;
  heardAt: number | null;
  spokeAt: number | null;
  /** How many steps were done since anyone last wrote. */
  nudges: number;
}

/** Who waits for whom, and since when. */
export function waitingIn(one: Omit<Waits, 'nudges'>): { waiting: Waiting; since: number } {
  const heard = one.heardAt ?? one.openedAt;
  if (one.state === 'waiting') return { waiting: 'queue', since: heard };
  if (one.state !== 'assigned' || !one.reachable) return { waiting: 'nobody', since: heard };
  if (one.spokeAt !== null && one.spokeAt >= heard) return { waiting: 'staff', since: one.spokeAt };
  return { waiting: one.urgent ? 'person-urgently' : 'person', since: heard };
}

/** What is to be done now; empty when it is not time yet. */
export function nudgesDue(one: Waits, now: number): readonly Nudge[] {
  const { waiting, since } = waitingIn(one);
  const step = steps[waiting][one.nudges];
  return step && now >= since + step.after ? step.nudges : [];
}

/** When the next nudge is due, in milliseconds since 1970; null where nobody waits any more. */
export function nextNudge(one: Waits): number | null {
  const { waiting, since } = waitingIn(one);
  const step = steps[waiting][one.nudges];
  return step ? since + step.after : null;
}
