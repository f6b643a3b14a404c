/** The groups that can be asked as a whole. */
export const groupRoles = ['ateam', 'sanctuary'] as const;
export type GroupRole = (typeof groupRoles)[number];

/** Who can be asked to help at all. */
export const helperRoles = ['responder', ...groupRoles] as const;

/** Some of those who can be asked, all at once. */
export interface RequestWave {
  name: 'groups' | 'on-duty' | 'county' | 'neighbours';
  roles: readonly string[];
  area: 'county' | 'neighbours' | 'both';
  onDutyOnly: boolean;
  /** Whether only those with one of the needed skills are asked. */
  skilledOnly: boolean;
}

const skilled: readonly RequestWave[] = [
  { name: 'on-duty', roles: helperRoles, area: 'county', onDutyOnly: true, skilledOnly: true },
  { name: 'county', roles: helperRoles, area: 'county', onDutyOnly: false, skilledOnly: true },
  {
    name: 'neighbours',
    roles: helperRoles,
    area: 'neighbours',
    onDutyOnly: false,
    skilledOnly: true,
  },
];

/**
 * Who is asked in which order. A group that was chosen comes first and whole, whatever its members
 * can do; after it only people with a needed skill, since anybody else could not help.
 */
export function wavesOf(groups: readonly string[]): RequestWave[] {
  const first: RequestWave[] =
    groups.length === 0
      ? []
      : [{ name: 'groups', roles: groups, area: 'both', onDutyOnly: false, skilledOnly: false }];
  return [...first, ...skilled];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long before it begins those who are in are reminded. */
export const REMIND_BEFORE = 2 * HOUR;
/** How long after it began those who have not said DONE are asked. */
export const FOLLOW_UP_AFTER = DAY;
/** How long after it began it is taken as done, so that nothing of it is kept for ever. */
export const CLOSE_AFTER = 7 * DAY;

/** When the next wave is asked: after 15 minutes in the last day before it begins, else 2 hours. */
export function nextWaveAt(waveAt: number, startsAt: number): number {
  return Math.min(waveAt + 2 * HOUR, Math.max(waveAt + 15 * MINUTE, startsAt - DAY));
}

interface Progress {
  state: 'open' | 'filled' | 'done' | 'cancelled';
  startsAt: number;
  waveAt: number | null;
  /** Whether there is another wave to ask, or staff to tell that there is none. */
  more: boolean;
}

/** When the clock can next have something to do; null once it is over. */
export function nextWake(progress: Progress, now: number): number | null {
  const { state, startsAt, waveAt, more } = progress;
  if (state === 'done' || state === 'cancelled') return null;
  const moments = [
    startsAt - REMIND_BEFORE,
    startsAt,
    startsAt + FOLLOW_UP_AFTER,
    startsAt + CLOSE_AFTER,
  ];
  if (state === 'open' && more && waveAt !== null) moments.push(nextWaveAt(waveAt, startsAt));
  const coming = moments.filter((moment) => moment > now);
  return coming.length > 0 ? Math.min(...coming) : now + HOUR;
}
