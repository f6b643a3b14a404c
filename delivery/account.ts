import type { Adapter } from '../adapters/adapter.ts';
import type { SendError } from '../adapters/send-error.ts';
import type { Queries } from '../db/store.ts';
import { Believing } from './believing.ts';
import { Breaker } from './breaker.ts';
import { Pace } from './pace.ts';
import { THROTTLED_MS } from './retry.ts';
import { type Pause, Smoothing } from './smoothing.ts';
import { Spacing } from './spacing.ts';
import { type AccountRecord, accountRecord } from './store/accounts.ts';
import { Suspicion } from './suspicion.ts';

/** A pace is worth storing once it moved by this share. */
const PACE_MOVED = 0.1;

/** Failures that say something is wrong with the provider or the account, not with one message. */
const troubles: readonly SendError['reason'][] = ['unavailable', 'unknown'];
/** What weighs a refusal that may be because somebody, who never wrote to us, is not there. */
const DOUBTFUL = 0.25;

/** A call, as far as what came of it tells of the account. */
export interface Call {
  addressId: number;
  /** Whether the person ever wrote to us from there. */
  isWarm: boolean;
  /** Milliseconds since 1970. */
  begunAt: number;
}

/** What to make of a failure. */
export interface Judgement {
  /** Whether, if the address is said to have ended, that is believed. */
  believed: boolean;
  /** Whether only this address was refused, and not the account. */
  alone: boolean;
}

/** All that is learnt of one account: how fast, how close together, whether at all. */
export class Account {
  /** `signal/+18285550100`, as pauses are named. */
  readonly name: string;
  readonly believing = new Believing();
  readonly smoothing: Smoothing;
  readonly spacing: Spacing;
  readonly #throttled = new Suspicion();
  readonly #refused = new Suspicion();
  #pace: Pace;
  #breaker: Breaker;
  #saved: AccountRecord;

  constructor({ channel, limits }: Adapter, account: string, now: number, pause?: Pause) {
    this.smoothing = new Smoothing(pause);
    this.name = `${channel}/${account}`;
    this.#pace = new Pace({ rate: limits.rate, adapts: limits.adapts ?? false }, now);
    this.#breaker = new Breaker(null);
    this.spacing = new Spacing(limits.spacing ?? null);
    this.#saved = this.record;
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
    const { breaker: state, probeAt, openFor, pace, burst } = record;
    const found = pace === null ? null : { rate: pace / 1000, burst: burst ?? 'wide' };
    this.#pace = new Pace({ rate: limits.rate, adapts: limits.adapts ?? false }, now, found);
    this.#breaker = new Breaker({ state, probeAt, openFor });
    this.saved(record);
  }

  /** What was learnt, as it is stored. */
  get record(): AccountRecord {
    const { state: breaker, probeAt, openFor } = this.#breaker.record;
    const pace = Math.round(this.#pace.rate * 1000);
    return { name: this.name, pace, burst: this.#pace.burst, breaker, probeAt, openFor };
  }

  /** What was learnt and is not stored yet; null where nothing is worth it. */
  unsaved(): AccountRecord | null {
    const { record } = this;
    const { pace, ...rest } = record;
    const { pace: savedPace, ...saved } = this.#saved;
    const moved = Math.abs((pace ?? 0) - (savedPace ?? 0)) > PACE_MOVED * (savedPace ?? 0);
    return moved || JSON.stringify(rest) !== JSON.stringify(saved) ? record : null;
  }

  /** Notes that a record was stored. */
  saved({ name, pace, burst, breaker, probeAt, openFor }: AccountRecord): void {
    this.#saved = { name, pace, burst, breaker, probeAt, openFor };
  }

  /** A message was accepted. */
  accepted({ begunAt }: Call, now: number): void {
    this.#pace.answered(now);
    this.#pace.accepted(now);
    this.#throttled.accepted(begunAt);
    this.#refused.accepted(begunAt);
    this.#breaker.answered();
    this.believing.answered();
  }

  /** A message failed. */
  failed(error: SendError, call: Call, now: number): Judgement {
    const { reason, retryAfterMs } = error;
    this.#pace.answered(now);
    if (reason === 'rate-limited' || retryAfterMs !== undefined) {
      return { believed: true, alone: this.#isThrottledAlone(error, call, now) };
    }
    if (reason === 'account-refused') {
      return { believed: true, alone: this.#isRefusedAlone(error, call, now) };
    }
    const fine = { believed: true, alone: false };
    if (troubles.includes(reason)) {
      const isDoubtful = error.isAnswer && !call.isWarm;
      this.#breaker.failed(now, false, isDoubtful ? DOUBTFUL : 1);
      return fine;
    }
    if (reason === 'challenge') return fine;
    this.#breaker.answered();
    if (reason === 'blocked' || reason === 'gone') {
      return { ...fine, believed: this.believing.ended(call.addressId) };
    }
    this.believing.answered();
    return fine;
  }

  #isThrottledAlone(error: SendError, { addressId, begunAt }: Call, now: number): boolean {
    const wait = error.retryAfterMs ?? THROTTLED_MS;
    const scope = error.scope ?? this.#throttled.refused(addressId, wait, now);
    if (scope === 'account') {
      this.#pace.throttled(now, now + wait, begunAt);
      this.smoothing.hold();
      return false;
    }
    if (scope === 'pace') this.#pace.throttled(now, null, begunAt);
    this.spacing.leaveAlone(addressId, now, now + wait);
    return true;
  }

  #isRefusedAlone(error: SendError, { addressId }: Call, now: number): boolean {
    const scope = error.scope ?? this.#refused.refused(addressId, 0, now);
    if (scope === 'account') this.#breaker.failed(now, true);
    return scope !== 'account';
  }
}
