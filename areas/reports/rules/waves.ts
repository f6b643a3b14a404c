/** Who is asked, wave after wave, until enough have accepted. */
export interface Wave {
  name: 'on-shift' | 'county' | 'neighbours' | 'ateam' | 'admins';
  roles: readonly ('verifier' | 'ateam' | 'admin')[];
  area: 'county' | 'neighbours';
  onDutyOnly: boolean;
}

export const waves: readonly Wave[] = [
  { name: 'on-shift', roles: ['verifier'], area: 'county', onDutyOnly: true },
  { name: 'county', roles: ['verifier'], area: 'county', onDutyOnly: false },
  { name: 'neighbours', roles: ['verifier'], area: 'neighbours', onDutyOnly: false },
  { name: 'ateam', roles: ['ateam'], area: 'county', onDutyOnly: false },
  { name: 'admins', roles: ['admin'], area: 'county', onDutyOnly: false },
];

/** How long things may take, in milliseconds. */
export interface Patience {
  accept: number;
  report: number;
  expire: number;
  /** How long an alert stays active when nobody ends it. */
  active: number;
}

const MINUTE = 60_000;

export const defaultPatience: Patience = {
  accept: 5 * MINUTE,
  report: 20 * MINUTE,
  expire: 120 * MINUTE,
  active: 120 * MINUTE,
};

/** Two people go, so that one mistake or one lie is not enough. */
const ACCEPTS_NEEDED = 2;

export interface Progress {
  receivedAt: number;
  /** How many waves were asked. */
  wave: number;
  waveAt: number | null;
  assignments: {
    personId: number;
    acceptedAt: number | null;
    remindedAt: number | null;
    verdict: 'confirm' | 'false' | 'unable' | null;
  }[];
}

export type Due =
  | { kind: 'expire' }
  /** Ask the next wave. */
  | { kind: 'escalate' }
  /** A verifier accepted and has been silent too long. */
  | { kind: 'remind'; personId: number };

/** What the clock asks for now; empty when there is nothing to do yet. */
export function due(progress: Progress, now: number, patience: Patience): Due[] {
  if (now >= progress.receivedAt + patience.expire) return [{ kind: 'expire' }];
  const found: Due[] = progress.assignments
    .filter((one) => isOverdue(one, now, patience) && one.remindedAt === null)
    .map(({ personId }) => ({ kind: 'remind', personId }));
  const waited = progress.waveAt === null || now >= progress.waveAt + patience.accept;
  if (waited && progress.wave < waves.length && working(progress, now, patience) < ACCEPTS_NEEDED) {
    found.push({ kind: 'escalate' });
  }
  return found;
}

/** When `due` can next have something to say, in milliseconds since 1970. */
export function nextDue(progress: Progress, now: number, patience: Patience): number {
  const moments = [progress.receivedAt + patience.expire];
  if (progress.waveAt !== null && progress.wave < waves.length) {
    moments.push(progress.waveAt + patience.accept);
  }
  for (const { acceptedAt, verdict } of progress.assignments) {
    if (acceptedAt !== null && verdict === null) moments.push(acceptedAt + patience.report);
  }
  const coming = moments.filter((moment) => moment > now);
  return coming.length > 0 ? Math.min(...coming) : now + patience.accept;
}

/** Verifiers who went and are not overdue, or who could tell; UNABLE leaves the place open. */
function working(progress: Progress, now: number, patience: Patience): number {
  return progress.assignments.filter(
    (one) =>
      one.verdict === 'confirm' ||
      one.verdict === 'false' ||
      (one.verdict === null && one.acceptedAt !== null && !isOverdue(one, now, patience)),
  ).length;
}

function isOverdue(one: Progress['assignments'][number], now: number, patience: Patience): boolean {
  return one.acceptedAt !== null && one.verdict === null && now >= one.acceptedAt + patience.report;
}
