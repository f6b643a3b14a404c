import type { Way } from './counting.ts';

/**
 * How the provider answers: the delay of an accepted message, its limit a second if any, and how it
 * counts it; by a sliding second where nothing is said.
 */
export type Configuration = { latencyMs: number; limit: number | null; way?: Way };

/**
 * What the provider counted from the last reset until `at`. `distinct` is the number of different
 * chats among the accepted, the times are those of `now()` in clock.ts (null before the first
 * message), and `cpuMs` is what the provider process itself used.
 */
export type Stats = {
  at: number;
  accepted: number;
  rejected: number;
  distinct: number;
  firstAt: number | null;
  lastAt: number | null;
  cpuMs: number;
};

/** Reply latencies in ms, shortest first, and how many chats still wait for theirs. */
export type Replies = { latencies: number[]; waiting: number };

/** A message that a person writes to the bot, `count` times. */
export type Injection = { chat: number; text: string; count?: number };

/** What the bench may ask of the provider process; each is answered once, in order. */
export type Request =
  | ({ kind: 'configure' } & Configuration)
  | { kind: 'reset' }
  | { kind: 'stats' }
  | ({ kind: 'inject' } & Injection)
  | { kind: 'replies' };

/** The answer to each request, by its kind. */
export type Answers = {
  configure: null;
  reset: null;
  stats: Stats;
  inject: null;
  replies: Replies;
};
