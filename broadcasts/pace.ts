/**
 * A token bucket for one account: `rate` messages a second with a burst of at most one second's
 * worth, and a pause the provider can order.
 */
export class Pace {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;
  #pausedUntil = 0;

  /** @param rate messages a second @param now milliseconds since 1970 */
  constructor(rate: number, now: number) {
    this.#rate = rate;
    // A full second's worth at the start would put two into the first second.
    this.#burst = Math.max(1, Math.floor(rate / 10));
    this.#tokens = this.#burst;
    this.#at = now;
  }

  /** How many messages may be sent now, of `wanted`; they count as sent. */
  take(wanted: number, now: number): number {
    this.#refill(now);
    if (now < this.#pausedUntil) return 0;
    const granted = Math.min(wanted, Math.floor(this.#tokens));
    this.#tokens -= granted;
    return granted;
  }

  /** Gives back what was taken and not used. */
  giveBack(count: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + count);
  }

  /** Nothing is granted before `until`. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    this.#tokens = 0;
  }

  /** Ends a pause early, as when an admin solved the challenge. */
  resume(): void {
    this.#pausedUntil = 0;
  }

  /** Milliseconds until the next message may go. */
  wait(now: number): number {
    this.#refill(now);
    if (now < this.#pausedUntil) return this.#pausedUntil - now;
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#rate) * 1000);
  }

  #refill(now: number): void {
    // A clock that was set back must neither stop the channel nor lengthen a pause.
    if (now < this.#at) this.#pausedUntil -= this.#at - now;
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(this.#burst, this.#tokens + (passed / 1000) * this.#rate);
  }
}
