import type { Adapter } from '../adapters/adapter.ts';
import type { SendError } from '../adapters/send-error.ts';
import type { Queries } from '../db/store.ts';
import { Believing } from './believing.ts';
import { Breaker } from './breaker.ts';
import { Pace } from './pace.ts';
import { Spacing } from './spacing.ts';
import { type AccountRecord, accountRecord } from './store/accounts.ts';

/** A pace is worth storing once it moved by this share. */
const PACE_MOVED = 0.1;

/** Failures that say something is wrong with the provider or the account, not with one message. */
const troubles: readonly SendError['reason'][] = ['unavailable', 'unknown', 'account-refused'];

/** All that is learnt of one account: how fast, how close together, whether at all. */
export class Account {
  /** `signal/+18285550100`, as pauses are named. */
  readonly name: string;
  readonly believing = new Believing();
  readonly spacing: Spacing;
  readonly #adapts: boolean;
  #pace: Pace;
  #breaker: Breaker;
  #saved = 'closed null 0';
  /** In messages per 1,000 seconds. */
  #savedPace: number;

  constructor(adapter: Adapter, account: string, now: number) {
    const { rate, adapts = false, spacing = null } = adapter.limits;
    this.name = `${adapter.channel}/${account}`;
    this.#adapts = adapts;
    this.#savedPace = Math.round(rate * 1000);
    this.#pace = new Pace({ rate, adapts }, now);
    this.#breaker = new Breaker(null);
    this.spacing = new Spacing(spacing);
  }

  get pace(): Pace {
    return this.#pace;
  }

  get breaker(): Breaker {
    return this.#breaker;
  }

  /** Takes up what an earlier run learnt. */
  async load(q: Queries, { limits }: Adapter, now: number): Promise<void> {
    const record = await accountRecord(q, this.name);
    if (!record) return;
    const { rate, adapts = false } = limits;
    const found = record.pace === null ? null : record.pace / 1000;
    this.#pace = new Pace({ rate, adapts }, now, found);
    const { breaker: state, probeAt, openFor } = record;
    this.#breaker = new Breaker({ state, probeAt, openFor });
    this.saved(record);
  }

  /** What was learnt, as it is stored. */
  get record(): AccountRecord {
    const { state: breaker, probeAt, openFor } = this.#breaker.record;
    const pace = this.#adapts ? Math.round(this.#pace.rate * 1000) : null;
    return { name: this.name, pace, breaker, probeAt, openFor };
  }

  /** What was learnt and is not stored yet; null where nothing is worth it. */
  unsaved(): AccountRecord | null {
    const { record } = this;
    const { pace, breaker, probeAt, openFor } = record;
    const moved = pace !== null && Math.abs(pace - this.#savedPace) > PACE_MOVED * this.#savedPace;
    return `${breaker} ${probeAt} ${openFor}` === this.#saved && !moved ? null : record;
  }

  /** Notes that a record was stored. */
  saved({ breaker, probeAt, openFor, pace }: AccountRecord): void {
    this.#saved = `${breaker} ${probeAt} ${openFor}`;
    this.#savedPace = pace ?? 0;
  }

  /** A message was accepted. */
  accepted(now: number): void {
    this.#pace.answered(now);
    this.#pace.accepted();
    this.#breaker.answered();
    this.believing.answered();
  }

  /** A message failed. Returns whether, if the address is said to have ended, that is believed. */
  failed({ reason, retryAfterMs }: SendError, addressId: number, now: number): boolean {
    this.#pace.answered(now);
    const isThrottled = reason === 'rate-limited' || retryAfterMs !== undefined;
    if (isThrottled) {
      this.#pace.throttled(now, now + (retryAfterMs ?? THROTTLED_MS));
      return true;
    }
    if (troubles.includes(reason)) {
      this.#breaker.failed(now, reason === 'account-refused');
      return true;
    }
    if (reason === 'challenge') return true;
    this.#breaker.answered();
    if (reason === 'blocked' || reason === 'gone') return this.believing.ended(addressId);
    this.believing.answered();
    return true;
  }
}

/** How long a throttle lasts that names no time. */
const THROTTLED_MS = 5000;
