import type { BreakerState } from '../db/vocabulary.ts';

/** What is kept of a breaker across restarts. */
export interface BreakerRecord {
  state: BreakerState;
  /** When an open breaker may be probed, in milliseconds since 1970. */
  probeAt: number | null;
  /** How long it was opened for last, in milliseconds. */
  openFor: number;
}

const IN_A_ROW = 5;
const WINDOW = 20;
const OF_WINDOW = 10;
const FIRST_MS = 15_000;
const LONGEST_MS = 600_000;

/**
 * Stops an account that only fails, so that a provider in trouble is asked seldom and no message
 * uses up its attempts. After a while the provider is probed; when it answers, one message goes
 * (`half-open`), and when that is accepted, the rest.
 */
export class Breaker {
  #record: BreakerRecord;
  /** How much each of the last failures weighs; 0 is a success. */
  #recent: number[] = [];
  #inARow = 0;

  constructor(record: BreakerRecord | null) {
    this.#record = record ?? { state: 'closed', probeAt: null, openFor: 0 };
  }

  get record(): BreakerRecord {
    return this.#record;
  }

  get state(): BreakerState {
    return this.#record.state;
  }

  /** How many calls may be under way. */
  room(concurrency: number): number {
    const rooms = { closed: concurrency, 'half-open': 1, open: 0 };
    return rooms[this.state];
  }

  /** The provider answered, be it with a yes or with a no to one message. */
  answered(): void {
    // Answers to calls from before it opened say nothing of the trouble since.
    if (this.state === 'open') return;
    this.#note(0);
    if (this.state === 'half-open') this.reset();
  }

  /**
   * The provider failed, or refused the account itself.
   * @param weight of a failure that may be the address's own; 1 of one that cannot
   */
  failed(now: number, refused: boolean, weight = 1): void {
    if (this.state === 'open') return;
    this.#note(weight);
    const failures = this.#recent.reduce((sum, one) => sum + one, 0);
    const bad = this.#inARow >= IN_A_ROW || failures >= OF_WINDOW;
    if (refused || bad || this.state === 'half-open') this.#open(now);
  }

  /** Whether it is time to ask the provider. */
  isDue(now: number): boolean {
    const { probeAt, openFor } = this.#record;
    const left = (probeAt ?? 0) - now;
    // Further off than it was ever set: the clock was set back.
    return this.state === 'open' && (left <= 0 || left > openFor);
  }

  /** Notes what a probe found. */
  probed(ok: boolean, now: number): void {
    if (this.state !== 'open') return;
    if (ok) this.#record = { ...this.#record, state: 'half-open', probeAt: null };
    else this.#open(now);
  }

  /** Closes it at once, as when a person mended what was wrong. */
  reset(): void {
    this.#record = { state: 'closed', probeAt: null, openFor: 0 };
    this.#recent = [];
    this.#inARow = 0;
  }

  #note(failure: number): void {
    this.#inARow = failure === 0 ? 0 : this.#inARow + failure;
    this.#recent.push(failure);
    if (this.#recent.length > WINDOW) this.#recent.shift();
  }

  #open(now: number): void {
    const openFor = Math.min(LONGEST_MS, Math.max(FIRST_MS, this.#record.openFor * 2));
    this.#record = { state: 'open', probeAt: now + openFor, openFor };
    this.#recent = [];
    this.#inARow = 0;
  }
}
