/** What an account may send: fixed, or found out as the provider bears it. */
export interface PaceRule {
  /** Messages a second: the limit, or where an adaptive pace begins. */
  rate: number;
  adapts: boolean;
}

/**
 * The share of a limit that is used, and the share of a second's worth that may go at once. With
 * both, no window of one second holds more than the limit, whenever it begins; the rest is for a
 * network that delivers unevenly.
 */
const SHARE = 0.985;
const BURST = 0.01;

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
    const granted = Math.max(0, Math.min(wanted, Math.floor(this.#tokens)));
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
    return Math.max(paused, Math.ceil((missing / (this.#rate * SHARE)) * 1000));
  }

  get #burst(): number {
    return 1 + BURST * this.#rate;
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
    }
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    const grown = this.#tokens + (passed / 1000) * this.#rate * SHARE;
    this.#tokens = Math.min(this.#burst, grown);
  }
}
