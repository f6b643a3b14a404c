import type { Channel, Limits } from '../adapter.ts';
import { simulatorLimits } from './limits.ts';

/** How a simulated phone looks and what it takes, by the channel it is on. */
export interface Look {
  limits: Limits;
  /** How an emoji on a message of ours comes in: as such, written out as words, or not at all. */
  reactions: 'sent' | 'written' | 'none';
  /** What becomes of a text on its way, and the parts it is billed by; where left out, nothing and none. */
  fold?(text: string): { text: string; parts: number };
}

/** The channels whose limits and looks a phone can be given. */
export type Played = Exclude<Channel, 'simulator'>;

export type Looks = Readonly<Record<Played, Look>>;

/** Under which the program knows all phones, whatever channel they are on. */
export const ACCOUNT = 'simulator';

/** More than anybody at a few browser windows can read. */
export const RATE = 1000;

/** A phone that was given no channel: everything that any of them can. */
export const ownLook: Look = { limits: simulatorLimits(RATE), reactions: 'sent' };

/** What a channel takes, without its pace: nobody waits for a provider here. */
export function atOnce({ spacing, adapts, ...limits }: Limits): Limits {
  return { ...limits, rate: RATE, concurrency: 50 };
}
