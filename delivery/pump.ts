import type { Logger } from 'pino';
import type { Sender } from './sender.ts';

/** Outcomes are stored together; none waits longer than this for others. */
const GATHER_MS = 12;
const SHORTEST_WAIT_MS = 4;
const AFTER_TROUBLE_MS = 1000;

/** Drives one sender: a turn whenever there is news, outcomes to store, or pace to go on. */
export class Pump {
  readonly #sender: Sender;
  readonly #now: () => number;
  readonly #log: Logger;
  #mayClaim = false;
  #turning: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #immediate: NodeJS.Immediate | undefined;

  constructor(sender: Sender, now: () => number, log: Logger) {
    this.#sender = sender;
    this.#now = now;
    this.#log = log;
  }

  start(): void {
    this.#mayClaim = true;
    this.poke();
  }

  /** Claims nothing any more; outcomes are still stored. */
  halt(): void {
    this.#mayClaim = false;
  }

  /** Says that there may be something to send. */
  poke(): void {
    if (this.#turning) this.#again = true;
    else this.#soon();
  }

  /** Says that an outcome is there to be stored. */
  outcome(): void {
    if (this.#turning) return;
    const { outcomes, adapter, isDone } = this.#sender;
    const enough = Math.max(1, adapter.limits.concurrency / 2);
    if (outcomes >= enough || isDone) this.#soon();
    else this.#in(GATHER_MS);
  }

  /** Waits for the turn that is under way. */
  async idle(): Promise<void> {
    await this.#turning;
  }

  #soon(): void {
    this.#immediate ??= setImmediate(() => {
      this.#immediate = undefined;
      this.#turn();
    });
  }

  #in(ms: number): void {
    const dueAt = performance.now() + ms;
    if (this.#immediate || dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.#dueAt = Number.POSITIVE_INFINITY;
      this.#turn();
    }, ms);
  }

  #turn(): void {
    if (this.#turning) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#turning = this.#sender
      .turn(this.#mayClaim)
      .then(
        ({ more }) => this.#after(more),
        (error: unknown) => {
          // A full disk or a lost database must not end the loop; nothing is claimed meanwhile.
          this.#log.error({ err: error }, 'the outbox could not be used');
          return AFTER_TROUBLE_MS;
        },
      )
      .then((wait) => {
        this.#turning = undefined;
        if (this.#again) this.#soon();
        else if (wait !== null) this.#in(wait);
        this.#again = false;
        if (this.#sender.outcomes > 0) this.outcome();
      });
  }

  #after(more: boolean): number | null {
    if (!more || !this.#mayClaim) return null;
    return Math.max(SHORTEST_WAIT_MS, this.#sender.learnt.pace.wait(this.#now()));
  }
}
