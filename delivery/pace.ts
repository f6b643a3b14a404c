/** What an account may send: fixed, or found out as the provider bears it. */
export interface PaceRule {
  /** Messages a second: the limit, or where an adaptive pace begins. */
  rate: number;
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
const COUNTED_BURST = 0.1;
const WINDOW_MS = 1000;
/** How soon to look again when only an answer can make room. */
const LOOK_MS = 4;

/** An adaptive pace stays within these multiples of where it began. */
const LEAST = 0.02;
const MOST = 4;
/** Added after each accepted message, in multiples of where it began. */
const STEP = 0.01;
const CUT = 0.5;
/** Calls that were under way together are throttled together: one cut answers them all. */
const CUT_EVERY_MS = 10_000;

/**
 * A token bucket for one account, with a pause the provider can order. An adaptive one grows by
 * steps while messages are accepted and is halved when the provider throttles (additive increase,
 * multiplicative decrease).
 */
export class Pace {
  readonly #rule: PaceRule;
  #rate: number;
  #tokens: number;
  #at: number;
  #pausedUntil = 0;
  #cutAt = Number.NEGATIVE_INFINITY;
  /** Messages the provider has not answered yet. */
  #unanswered = 0;
  /** When it answered those of the last second, oldest first. */
  #answered: { at: number; count: number }[] = [];

  /**
   * @param now milliseconds since 1970
   * @param found an adaptive pace that an earlier run found, in messages a second
   */
  constructor(rule: PaceRule, now: number, found: number | null = null) {
    this.#rule = rule;
    this.#rate = rule.adapts && found !== null ? this.#bounded(found) : rule.rate;
    this.#tokens = this.#burst;
    this.#at = now;
  }

  /** Messages a second, as it stands. */
  get rate(): number {
    return this.#rate;
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

  /** The provider answered one message, whatever it said. */
  answered(now: number): void {
    this.#unanswered -= 1;
    const last = this.#answered.at(-1);
    if (last?.at === now) last.count += 1;
    else this.#answered.push({ at: now, count: 1 });
    this.#forget(now);
  }

  /** A message was accepted. */
  accepted(): void {
    if (this.#rule.adapts) this.#rate = this.#bounded(this.#rate + STEP * this.#rule.rate);
  }

  /** The provider throttled; nothing is granted before `until`. */
  throttled(now: number, until: number): void {
    this.pause(until);
    if (!this.#rule.adapts || now - this.#cutAt < CUT_EVERY_MS) return;
    this.#cutAt = now;
    this.#rate = this.#bounded(this.#rate * CUT);
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
    const missing = Math.max(0, 1 - this.#tokens);
    const bucket = Math.ceil((missing / this.#growth) * 1000);
    return Math.max(paused, bucket, this.#leftOfSecond(now) > 0 ? 0 : LOOK_MS);
  }

  get #isCounted(): boolean {
    return this.#rate >= COUNTED_FROM;
  }

  get #burst(): number {
    return 1 + (this.#isCounted ? COUNTED_BURST : BURST) * this.#rate;
  }

  /** Messages a second by which the bucket fills. */
  get #growth(): number {
    return this.#isCounted ? this.#rate : this.#rate * SHARE;
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
    return Math.floor(this.#rate) - this.#unanswered - answered;
  }

  #forget(now: number): void {
    while (this.#answered[0] && this.#answered[0].at <= now - WINDOW_MS) this.#answered.shift();
  }

  #bounded(rate: number): number {
    const { rate: start } = this.#rule;
    return Math.min(MOST * start, Math.max(LEAST * start, rate));
  }

  #refill(now: number): void {
    // A clock that was set back must neither stop the channel nor lengthen a pause.
    if (now < this.#at) {
      this.#pausedUntil -= this.#at - now;
      this.#cutAt -= this.#at - now;
      this.#answered = [];
    }
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    const grown = this.#tokens + (passed / 1000) * this.#growth;
    this.#tokens = Math.min(this.#burst, grown);
  }
}
