/** Whom a refusal is about: one address, how close together calls came, or all that the account sends. */
export type Scope = 'address' | 'pace' | 'account';

/** So many addresses, refused one after another with nothing accepted between, are the account. */
const ENOUGH = 2;
/** One more where all of it would wait for long. */
const LONG_MS = 3000;
/** Two addresses refused within so long, others accepted between, are how close together calls came. */
const TOGETHER_MS = 10_000;

/** What was refused so long ago has nothing to do with what is now. */
const FORGOTTEN_MS = 2 * 60_000;

/** Finds out whom refusals are about, where the provider does not say: Telegram limits chats and bots by one and the same answer. */
export class Suspicion {
  /** The addresses refused since something was accepted. */
  #refused = new Set<number>();
  #since = 0;
  #last = { addressId: 0, at: Number.NEGATIVE_INFINITY };

  /** @param waitMs for how long the provider wants to be left alone */
  refused(addressId: number, waitMs: number, now: number): Scope {
    const { addressId: other, at } = this.#last;
    this.#last = { addressId, at: now };
    const isOver = now - this.#since > FORGOTTEN_MS || now < this.#since;
    if (isOver) this.#refused.clear();
    if (this.#refused.size === 0) this.#since = now;
    this.#refused.add(addressId);
    if (this.#refused.size >= ENOUGH + (waitMs > LONG_MS ? 1 : 0)) return 'account';
    const isNear = now - at < TOGETHER_MS && now >= at;
    return isNear && other !== addressId ? 'pace' : 'address';
  }

  /** A call that began after the first refusal was accepted, so that is not about everyone. */
  accepted(begunAt: number): void {
    if (begunAt > this.#since) this.#refused.clear();
  }
}
