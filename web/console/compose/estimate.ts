import type { Channel, Limits } from '../../../adapters/adapter.ts';
import type { Wording } from '../../../broadcasts/compose.ts';
import type { Reachable } from '../../../broadcasts/store/reachable.ts';
import type { AccountState } from '../../../delivery/dispatcher.ts';
import { COLD_COST } from '../../../delivery/sender.ts';
import type { SmsText } from '../../context.ts';

/** What a message costs and takes on one channel. */
export interface ChannelEstimate {
  channel: Channel;
  people: number;
  /** Parts of SMS in all; null where none are billed. */
  parts: number | null;
  /** How many milliseconds until the last went out; null while the channel sends nothing. */
  takes: number | null;
  /** How many it would not have gone out to when it expires. */
  late: number;
}

export interface EstimateGiven {
  reach: readonly Reachable[];
  wordings: readonly Wording[];
  limits: ReadonlyMap<Channel, Limits>;
  accounts: readonly AccountState[];
  /** What waits on a channel already and goes before it. */
  waiting: ReadonlyMap<Channel, number>;
  /** How long the message is worth delivering, in milliseconds. */
  lasts: number;
  asSms(text: string): SmsText;
}

/** What a message costs and how long it takes on each channel, at the pace that its accounts have now. */
export function estimatesOf(given: EstimateGiven): ChannelEstimate[] {
  const channels = [...new Set(given.reach.map(({ channel }) => channel))];
  return channels.map((channel) => estimateOf(channel, given));
}

function estimateOf(channel: Channel, given: EstimateGiven): ChannelEstimate {
  const { reach, limits, accounts, waiting, lasts } = given;
  const own = reach.filter((one) => one.channel === channel);
  const people = own.reduce((sum, one) => sum + one.people, 0);
  const parts = channel === 'sms' ? smsParts(own, given) : null;
  // A message to somebody who never wrote to us weighs more where a pace adapts.
  const adapts = limits.get(channel)?.adapts ?? false;
  const weight = own.reduce(
    (sum, one) => sum + one.people * (adapts && !one.isWarm ? COLD_COST : 1),
    0,
  );
  const rate = accounts
    .filter((one) => one.channel === channel && one.breaker !== 'open')
    .reduce((sum, one) => sum + one.rate, 0);
  if (rate <= 0) return { channel, people, parts, takes: null, late: people };
  const takes = (((parts ?? weight) + (waiting.get(channel) ?? 0)) / rate) * 1000;
  const late = takes <= lasts ? 0 : Math.ceil(people * (1 - Math.max(0, lasts) / takes));
  return { channel, people, parts, takes, late };
}

/** How many parts a message is billed by, to all who would get it by SMS. */
export function smsParts(
  own: readonly Omit<Reachable, 'isWarm'>[],
  { wordings, asSms }: Pick<EstimateGiven, 'wordings' | 'asSms'>,
): number {
  const short = wordings.filter(({ style }) => style === 'short');
  const each = new Map(short.map(({ language, body }) => [language, asSms(body.text).segments]));
  const [first = 0] = each.values();
  return own.reduce((sum, { language, people }) => sum + people * (each.get(language) ?? first), 0);
}
