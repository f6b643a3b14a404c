import type { Rate } from './rate.ts';

/** It stays within these multiples of where it began. */
const LEAST = 0.02;
const MOST = 4;
/** Added after each accepted message, in multiples of where it began. */
const STEP = 0.01;
const CUT = 0.5;
/** Calls that were under way together are throttled together: one cut answers them all. */
const CUT_EVERY_MS = 10_000;

/**
 * A rate where no provider tells its limit: it grows by steps while messages are accepted and is halved
 * when one is refused (additive increase, multiplicative decrease).
 */
export class SoughtRate implements Rate {
  readonly burst = 'wide';
  readonly #start: number;
  #current: number;
  #cutAt = Number.NEGATIVE_INFINITY;

  /**
   * @param start messages a second
   * @param found what an earlier run found
   */
  constructor(start: number, found: number | null) {
    this.#start = start;
    this.#current = this.#bounded(found ?? start);
  }

  get current(): number {
    return this.#current;
  }

  accepted(): void {
    this.#current = this.#bounded(this.#current + STEP * this.#start);
  }

  throttled(now: number): void {
    if (now - this.#cutAt < CUT_EVERY_MS) return;
    this.#cutAt = now;
    this.#current = this.#bounded(this.#current * CUT);
  }

  setBack(ms: number): void {
    this.#cutAt -= ms;
  }

  #bounded(rate: number): number {
    return Math.min(MOST * this.#start, Math.max(LEAST * this.#start, rate));
  }
}
