import {
  type Course,
  hasFound,
  hasGone,
  type Result,
  resultOf,
  type Steps,
  stepsOf,
} from './steps.ts';

/** One incident, as measures see it. */
export interface Measured extends Course {
  county: string | null;
  /** In which it was opened, by the calendar of the network: 2026-11. */
  month: string;
  isDrill: boolean;
}

/** The middle of some numbers and what nine of ten stay within; null where there are none. */
export interface Spread {
  median: number | null;
  p90: number | null;
}

/** How much fell to one verifier: the most, and the middle of all who were asked. */
export interface Load {
  most: number;
  median: number;
}

const settled = ['confirmed', 'refuted', 'nobody', 'unclear', 'withdrawn'] as const;
export type Settled = (typeof settled)[number];

/** What a county's month tells a network; drills stand apart. */
export interface CountyMonth {
  county: string | null;
  month: string;
  isDrill: boolean;
  incidents: number;
  open: number;
  /** Only noted: nobody was to go. */
  noted: number;
  reports: number;
  /** Reports of what somebody had told before. */
  duplicates: number;
  hearsay: number;
  /** Reports that nobody let go on: they waited for coordination to the end, or still do. */
  held: number;
  /** In minutes. */
  minutes: Record<keyof Steps, Spread>;
  /** Parts of one, of the incidents that are over; null where they are too few to tell anything. */
  shares: Record<Settled, number> | null;
  load: Record<'asks' | 'visits' | 'verdicts', Load>;
}

/** Of fewer incidents no shares are given: they would tell of single ones. */
export const ENOUGH = 3;

/** Measures by county and month; in the order of months, then counties, drills last. */
export function measure(incidents: readonly Measured[]): CountyMonth[] {
  const groups = new Map<string, Measured[]>();
  for (const one of incidents) {
    // What turned out to be another is counted there.
    if (one.state === 'merged') continue;
    const key = `${one.isDrill ? 1 : 0} ${one.month} ${one.county ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => (group[0] ? [ofGroup(group[0], group)] : []));
}

function ofGroup({ county, month, isDrill }: Measured, group: readonly Measured[]): CountyMonth {
  const results = group.map(resultOf);
  const count = (wanted: Result): number => results.filter((one) => one === wanted).length;
  const reports = group.flatMap((one) => one.reports);
  const steps = group.map(stepsOf);
  const spread = (step: keyof Steps): Spread => spreadOf(steps.flatMap((one) => one[step] ?? []));
  return {
    ...{ county, month, isDrill, incidents: group.length },
    ...{ open: count('open'), noted: count('noted'), reports: reports.length },
    duplicates: group.reduce((sum, one) => sum + Math.max(0, one.reports.length - 1), 0),
    hearsay: reports.filter(({ kind }) => kind === 'hearsay').length,
    held: reports.filter(({ standing }) => standing === 'held').length,
    minutes: {
      firstGoing: spread('firstGoing'),
      secondAnswer: spread('secondAnswer'),
      verdict: spread('verdict'),
      lastDelivery: spread('lastDelivery'),
    },
    shares: sharesOf(count),
    load: loadOf(group),
  };
}

function sharesOf(count: (wanted: Result) => number): CountyMonth['shares'] {
  const counts = settled.map((one) => [one, count(one)] as const);
  const all = counts.reduce((sum, [, number]) => sum + number, 0);
  if (all < ENOUGH) return null;
  const shares = counts.map(([one, number]) => [one, number / all] as const);
  return Object.fromEntries(shares) as Record<Settled, number>;
}

function loadOf(group: readonly Measured[]): CountyMonth['load'] {
  const asked = Map.groupBy(
    group.flatMap((one) => one.asked),
    ({ personId }) => personId,
  );
  const each = [...asked.values()];
  const load = (counts: number[]): Load => ({
    most: Math.max(0, ...counts),
    median: spreadOf(counts).median ?? 0,
  });
  return {
    asks: load(each.map((asks) => asks.length)),
    visits: load(each.map((asks) => asks.filter(hasGone).length)),
    verdicts: load(each.map((asks) => asks.filter(hasFound).length)),
  };
}

/** The mean of the middle two where they are even in number; the 90th by nearest rank. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  const half = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return { median: null, p90: null };
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, p90: at(Math.ceil(sorted.length * 0.9) - 1) };
}
