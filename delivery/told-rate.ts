import { type Burst, bursts, type Rate } from './rate.ts';

/** What was learnt of a rate, as it is kept. */
export interface FoundRate {
  /** Messages a second. */
  rate: number;
  burst: Burst;
}

/** Of the rate, accepted in the second before a refusal: then the second is what was too full. */
const BUSY = 0.7;
/** Of the rate, accepted in a second that held all it should. */
const FULL = 0.95;
/** Not much less is taken than the last second held. */
const NEAR = 0.9;
/** What is left of the rate after refusals that follow one upon the other. */
const CUTS = [0.98, 0.97, 0.95, 0.9, 0.75, 0.5];
/** It never falls below this share of the setting: something else is wrong then. */
const LEAST = 0.05;
/** Refusals closer together than this, without the pauses between them, follow one upon the other. */
const TOGETHER_MS = 10_000;
/** For how long a refusal is heeded, at first and at most; each one that finds the same doubles it. */
const HOLD_MS = 60_000;
const LONGEST_HOLD_MS = 60 * 60_000;
/** Then it comes back by so much, every so often. */
const STEP = 1.01;
const STEP_EVERY_MS = 10_000;

/**
 * A rate that is set, and believed until the provider refuses it: some count by the second, some by its
 * tenths, some take nothing close together, some less than they say. First the burst falls, then the
 * rate, to what was accepted in the second before; both come back slowly, up to the setting.
 */
export class ToldRate implements Rate {
  readonly #setting: number;
  #current: number;
  #burst: Burst;
  #inARow = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;
  /** The rate that was refused last. */
  #refused = 0;
  #hold = HOLD_MS;
  #stepAt = 0;

  /**
   * @param setting messages a second
   * @param found what an earlier run found
   */
  constructor(setting: number, found: FoundRate | null, now: number) {
    this.#setting = setting;
    this.#current = Math.min(setting, Math.max(LEAST * setting, found?.rate ?? setting));
    this.#burst = found?.burst ?? 'wide';
    if (found) this.#stepAt = now + HOLD_MS;
  }

  get current(): number {
    return this.#current;
  }

  get burst(): Burst {
    return this.#burst;
  }

  accepted(now: number): void {
    const isWhole = this.#burst === 'wide' && this.#current === this.#setting;
    if (isWhole || now < this.#stepAt) return;
    this.#stepAt = now + STEP_EVERY_MS;
    if (this.#current < this.#setting) {
      this.#current = Math.min(this.#setting, this.#current * STEP);
      return;
    }
    // At its whole rate it may be trusted with more at once, after as long a while again.
    this.#burst = bursts[bursts.indexOf(this.#burst) + 1] ?? 'wide';
    this.#stepAt = now + this.#hold;
  }

  throttled(now: number, lastSecond: number | null): void {
    const before = this.#current;
    const isSame = Math.abs(before - this.#refused) < 0.1 * before;
    const isAgain = now - this.#refusedAt < TOGETHER_MS;
    this.#inARow = isAgain && this.#burst === 'even' ? this.#inARow + 1 : 0;
    if (isSame && !isAgain) this.#hold = Math.min(LONGEST_HOLD_MS, this.#hold * 2);
    this.#refusedAt = now;
    this.#refused = before;
    this.#current = Math.max(LEAST * this.#setting, this.#cut(lastSecond));
    this.#burst = bursts[bursts.indexOf(this.#burst) - 1] ?? 'even';
    this.#stepAt = now + this.#hold;
  }

  setBack(ms: number): void {
    this.#refusedAt -= ms;
    this.#stepAt -= ms;
  }

  /** What is left of the rate, when so many were accepted in the last second. */
  #cut(lastSecond: number | null): number {
    const rate = this.#current;
    const accepted = lastSecond ?? 0;
    const isBusy = accepted >= BUSY * rate;
    // While bursts can fall, they were what was too much, unless the second was full before its time.
    if (this.#burst !== 'even') return isBusy && accepted < FULL * rate ? accepted : rate;
    const cut = rate * (CUTS[Math.min(this.#inARow, CUTS.length - 1)] ?? 1);
    return Math.max(NEAR * accepted, cut);
  }
}
