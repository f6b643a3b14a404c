import type { Channel } from '../adapters/adapter.ts';
import { lanes } from '../db/vocabulary.ts';
import type { Wish } from './share.ts';
import type { Claim, ClaimRequest } from './store/next-rows.ts';

/** Of the calls that may be under way, kept from alerts so that a slow provider still takes answers. */
const ROOM_FOR_ANSWERS = 0.125;
/** Lanes in which another account of the channel may stand in, rather than nobody. */
const STOOD_IN_FOR = [lanes.urgent, lanes.alert, lanes.ask];

/** Answers and what staff is asked: never held back for what goes to many. */
const notOthers: readonly number[] = [lanes.urgent, lanes.ask, lanes.reply];

/** How many more calls may go to anything but answers and requests to staff. */
export function roomForOthers(concurrency: number, underWay: readonly Claim[]): number {
  const taken = underWay.filter(({ lane }) => !notOthers.includes(lane));
  return concurrency - Math.floor(concurrency * ROOM_FOR_ANSWERS) - taken.length;
}

/** What one account asks the outbox for: its own and nobody's rows, then those of accounts away. */
export function claimRequests(given: {
  channel: Channel;
  account: string;
  boot: string;
  now: number;
  granted: number;
  wishes: readonly Wish[];
  away: readonly string[];
  busy: readonly number[];
}): ClaimRequest[] {
  const { channel, account, boot, now, granted, wishes, away, busy } = given;
  const base = { channel, boot, now, busy, sender: account };
  const own = wishes.map((wish) => ({ ...base, ...wish, accounts: [account, null] }));
  const mayStandIn = away.length > 0 && wishes.some(({ lane }) => lane === null);
  if (!mayStandIn) return own;
  const others = STOOD_IN_FOR.map((lane) => ({ ...base, lane, most: granted, accounts: away }));
  return [...own, ...others];
}
