import type { Burst, Rate } from './rate.ts';
import { SoughtRate } from './sought-rate.ts';
import { type FoundRate, ToldRate } from './told-rate.ts';

/** What an account may send. */
export interface PaceRule {
  /** Messages a second: the limit, or where one begins that no provider tells. */
  rate: number;
  /** Whether the limit is not told. */
  adapts: boolean;
}

/**
 * Up to this rate a bucket that holds one message's worth, filled a little below the limit, keeps
 * every second below it. Above it the last second is counted besides, so that time lost to a busy
 * machine can be made up for.
 */
const COUNTED_FROM = 50;
const SHARE = 0.985;
/** Of a second's worth, what may go at once. */
const BURST = 0.01;
const COUNTED_BURSTS: Record<Burst, number> = { wide: 0.1, narrow: 0.015, even: 0.05 };
/** Where calls are kept apart one by one, what is ready beforehand: in messages, at least. */
const READY = 1;
const WINDOW_MS = 1000;
/** How soon to look again when only an answer can make room. */
const LOOK_MS = 4;

/**
 * A token bucket for one account, at the rate that is believed, with a pause the provider can order.
 */
export class Pace {
  readonly #rate: Rate;
  #tokens: number;
  #at: number;
  #pausedUntil = 0;
  /** When the last refusal came. */
  #refusedAt = Number.NEGATIVE_INFINITY;
  /** Messages the provider has not answered yet. */
  #unanswered = 0;
  /** When it answered those of the last second, oldest first. */
  #answered: { at: number; count: number; accepted: number }[] = [];

  /**
   * @param now milliseconds since 1970
   * @param found what an earlier run found
   */
  constructor(rule: PaceRule, now: number, found: FoundRate | null = null) {
    this.#rate = rule.adapts
      ? new SoughtRate(rule.rate, found?.rate ?? null)
      : new ToldRate(rule.rate, found, now);
    this.#tokens = this.#burst;
    this.#at = now;
  }

  /** Messages a second, as it stands. */
  get rate(): number {
    return this.#rate.current;
  }

  get burst(): Burst {
    return this.#rate.burst;
  }

  /** How many milliseconds each call has to be after the one before; 0 where it has not. */
  get distance(): number {
    return this.#rate.burst === 'even' ? 1000 / (this.#rate.current * SHARE) : 0;
  }

  /** How many messages may be sent now, of `wanted`; they count as sent. */
  take(wanted: number, now: number): number {
    this.#refill(now);
    if (now < this.#pausedUntil) return 0;
    const left = Math.min(Math.floor(this.#tokens), this.#leftOfSecond(now));
    const granted = Math.max(0, Math.min(wanted, left));
    this.#tokens -= granted;
    return granted;
  }

  /** Counts what a message cost beyond the one it was granted for, such as its further parts. */
  charge(more: number): void {
    this.#tokens -= more;
  }

  /** Gives back what was taken and not used. */
  giveBack(count: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + count);
  }

  /** One message that was taken is on its way. */
  called(): void {
    this.#unanswered += 1;
  }

  /** One that was on its way goes back before it was sent. */
  uncalled(cost: number): void {
    this.#unanswered -= 1;
    this.giveBack(cost);
  }

  /** The provider answered one message, whatever it said. */
  answered(now: number): void {
    this.#unanswered -= 1;
    const last = this.#answered.at(-1);
    if (last?.at === now) last.count += 1;
    else this.#answered.push({ at: now, count: 1, accepted: 0 });
    this.#forget(now);
  }

  /** The message that was answered last was accepted. */
  accepted(now: number): void {
    const last = this.#answered.at(-1);
    if (last) last.accepted += 1;
    this.#rate.accepted(now);
  }

  /**
   * The provider refused a call that began at `begunAt`, for the pace of the account.
   * @param until nothing is granted before; null where it takes others all the while
   */
  throttled(now: number, until: number | null, begunAt: number): void {
    if (until !== null) this.pause(until);
    // Those that were under way together are refused together: what one of them tells, the others tell too.
    const isSame = begunAt <= this.#refusedAt;
    this.#refusedAt = now;
    if (isSame) return;
    this.#forget(now);
    const lastSecond = this.#answered.reduce((sum, { accepted }) => sum + accepted, 0);
    this.#rate.throttled(now, until === null ? null : lastSecond);
  }

  /** Nothing is granted before `until`. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  /** Ends a pause early, as when an admin solved the challenge. */
  resume(): void {
    this.#pausedUntil = 0;
  }

  /** Milliseconds until the next message may go. */
  wait(now: number): number {
    this.#refill(now);
    const paused = Math.max(0, this.#pausedUntil - now);
    const missing = Math.max(0, this.#worth - this.#tokens);
    const bucket = Math.ceil((missing / this.#growth) * 1000);
    return Math.max(paused, bucket, this.#leftOfSecond(now) > 0 ? 0 : LOOK_MS);
  }

  get #isCounted(): boolean {
    return this.rate >= COUNTED_FROM;
  }

  /** For how many messages at the least it is worth while to look: calls that are kept apart need not be claimed one by one. */
  get #worth(): number {
    return this.burst === 'even' ? Math.max(1, this.#burst / 2) : 1;
  }

  get #burst(): number {
    const ready = this.burst === 'even' ? READY : 0;
    return 1 + ready + (this.#isCounted ? COUNTED_BURSTS[this.burst] : BURST) * this.rate;
  }

  /** Messages a second by which the bucket fills. */
  get #growth(): number {
    return this.#isCounted && this.burst !== 'even' ? this.rate : this.rate * SHARE;
  }

  /**
   * How many more the last second may hold. When a message reached the provider is known only to
   * lie between its call and its answer, so it counts from the one until a second after the other:
   * whatever the network does, no second of the provider's holds more than the limit.
   */
  #leftOfSecond(now: number): number {
    if (!this.#isCounted) return Number.POSITIVE_INFINITY;
    this.#forget(now);
    const answered = this.#answered.reduce((sum, { count }) => sum + count, 0);
    return Math.floor(this.rate) - this.#unanswered - answered;
  }

  #forget(now: number): void {
    while (this.#answered[0] && this.#answered[0].at <= now - WINDOW_MS) this.#answered.shift();
  }

  #refill(now: number): void {
    // A clock that was set back must neither stop the channel nor lengthen a pause.
    if (now < this.#at) {
      this.#pausedUntil -= this.#at - now;
      this.#refusedAt -= this.#at - now;
      this.#rate.setBack(this.#at - now);
      this.#answered = [];
    }
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    const grown = this.#tokens + (passed / 1000) * this.#growth;
    this.#tokens = Math.min(this.#burst, grown);
  }
}
