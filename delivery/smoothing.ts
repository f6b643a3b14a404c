/** Closer together than this, in milliseconds, calls go in groups: no timer tells them apart. */
const GROUPED_BELOW = 2;

/** How late a call may be, in milliseconds, and the next still go as if it had not been. */
function catchUp(everyMs: number): number {
  return everyMs < GROUPED_BELOW ? 2 * GROUPED_BELOW : 0.01 * everyMs;
}

/**
 * Lets calls go one by one, evenly apart, for a provider that takes none close together: the outbox is
 * read and written in between, and nothing that takes time may bring two of them nearer.
 */
export class Smoothing {
  /** When the next may go, by the clock that only runs forward. */
  #free: Promise<number> = Promise.resolve(0);
  #holds = 0;
  readonly #pause: Pause;
  #endWaiting: () => void = () => undefined;
  #held: Promise<void> = this.#nextHold();

  /** @param pause where another clock than the machine's is kept, how to wait by that */
  constructor(pause: Pause = realPause) {
    this.#pause = pause;
  }

  /**
   * Waits until a call may go.
   * @param takes how many milliseconds after it the next may
   * @returns false where the account was held meanwhile
   */
  async turn(takes: number): Promise<boolean> {
    const holds = this.#holds;
    const before = this.#free;
    this.#free = (async () => {
      const free = await before;
      if (holds !== this.#holds) return free;
      await Promise.race([this.#pause(free, takes >= GROUPED_BELOW), this.#held]);
      return Math.max(free, performance.now() - catchUp(takes)) + takes;
    })();
    await Promise.race([this.#free, this.#held]);
    return holds === this.#holds;
  }

  /** Has everything that waits go back at once. */
  hold(): void {
    this.#holds += 1;
    this.#endWaiting();
    this.#held = this.#nextHold();
  }

  #nextHold(): Promise<void> {
    return new Promise((done) => {
      this.#endWaiting = done;
    });
  }
}

/**
 * Waits until a moment of the clock that only runs forward, in milliseconds.
 * @param exactly a timer is about a millisecond late, which is much of what lies between two calls
 */
export type Pause = (until: number, exactly: boolean) => Promise<void>;

/** As timers are late, in milliseconds. */
const LATE = 1.2;

const realPause: Pause = async (until, exactly) => {
  const left = until - performance.now() - (exactly ? LATE : 0);
  if (left > 0) await new Promise((done) => setTimeout(done, left));
  while (exactly && performance.now() < until) await new Promise((done) => setImmediate(done));
};
