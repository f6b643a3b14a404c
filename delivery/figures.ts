import type { Channel } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import type { Language } from '../content/languages.ts';
import type { DeliveryState } from '../db/vocabulary.ts';

/** How a message ended that did not reach anybody for sure. */
export type UnsentState = Extract<DeliveryState, 'failed' | 'unknown' | 'expired' | 'cancelled'>;

/** What only the rows of a broadcast tell, in figures and without anybody's name. */
export interface Figures {
  /** How many messages were written down, by channel and language. */
  written: { channel: Channel; language: Language; count: number }[];
  unsent: {
    state: UnsentState;
    reason: FailureReason | null;
    channel: Channel;
    language: Language;
    count: number;
  }[];
  /** Of how many the phone told that they came, and of how many that they were read. */
  receipts: { channel: Channel; receipt: 'delivered' | 'read'; count: number }[];
  /** Those whose first way failed: for how many a second one was tried, and taken by a provider. */
  again: { tried: number; sent: number };
  /** How many were not reached and have no second way, or do not want it used; null where that is too many to look at. */
  withoutAnother: number | null;
}

/** How many messages of a broadcast stand how. */
export interface SendingCounts {
  /** Still to go, or under way. */
  waiting: number;
  sent: number;
  unknown: number;
  failed: number;
  /** Their time was over before they could go. */
  expired: number;
  /** Stopped, or for somebody who left meanwhile. */
  cancelled: number;
}

/** How a broadcast stands, out of what is counted by state. */
export function sendingCounts(
  tallies: readonly { state: DeliveryState; count: number }[],
): SendingCounts {
  const of = (...states: DeliveryState[]): number =>
    tallies.reduce((sum, one) => sum + (states.includes(one.state) ? one.count : 0), 0);
  return {
    waiting: of('queued', 'claimed'),
    ...{ sent: of('sent'), unknown: of('unknown'), failed: of('failed') },
    ...{ expired: of('expired'), cancelled: of('cancelled') },
  };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How finely times are told apart, until when: closer where they are short. */
const steps = [
  { until: 10 * SECOND, every: 250 },
  { until: MINUTE, every: SECOND },
  { until: 10 * MINUTE, every: 5 * SECOND },
  { until: 60 * MINUTE, every: 30 * SECOND },
  { until: Number.POSITIVE_INFINITY, every: 5 * MINUTE },
] as const;

/** The end of the span a time lies in, in milliseconds; longer times lie in longer spans. */
export function spanOf(ms: number): number {
  const passed = Math.max(0, ms);
  const { every } = steps.find(({ until }) => passed <= until) ?? steps[0];
  return Math.max(1, Math.ceil(passed / every)) * every;
}

/** After how many milliseconds a share of all was taken, from how many were within each span; null of none. */
export function percentileOf(
  times: readonly { within: number; count: number }[],
  share: number,
): number | null {
  const total = times.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const { within, count } of times.toSorted((a, b) => a.within - b.within)) {
    seen += count;
    if (seen >= share * total) return within;
  }
  return null;
}
