const WINDOW = 50;
const MOST = 5;
const MOST_SHARE = 0.2;

/**
 * Weighs a provider's word that addresses are no more. A few of a hundred is life; a wave of them
 * is a fault of the provider or of ours, and must not cost anyone their alerts.
 */
export class Believing {
  #recent: { ended: number | null }[] = [];

  /** An address was written to without such a word. */
  answered(): void {
    this.#note(null);
  }

  /** The provider says an address is no more; returns whether to believe it. */
  ended(addressId: number): boolean {
    this.#note(addressId);
    const count = this.#recent.filter(({ ended }) => ended !== null).length;
    return count <= Math.max(MOST, this.#recent.length * MOST_SHARE);
  }

  /** The addresses that were believed to have ended just before a wave showed; asked for once. */
  takeBack(): number[] {
    const ids = this.#recent.flatMap(({ ended }) => (ended === null ? [] : [ended]));
    for (const one of this.#recent) one.ended = one.ended === null ? null : 0;
    return [...new Set(ids.filter((id) => id !== 0))];
  }

  #note(ended: number | null): void {
    this.#recent.push({ ended });
    if (this.#recent.length > WINDOW) this.#recent.shift();
  }
}
