/** How close together one address may be written to. */
export interface SpacingRule {
  /** Milliseconds from one message to the next, on the average. */
  everyMs: number;
  /** How many may come close together. */
  burst: number;
}

/**
 * Keeps messages to one address apart (the generic cell rate algorithm): each one moves the time
 * at which the address would be free again, and it rests while that lies too far ahead.
 */
export class Spacing {
  readonly #rule: SpacingRule | null;
  readonly #freeAt = new Map<number, number>();
  readonly #close = new Set<number>();
  /** Those the provider wants left alone for longer, until when, and since when. */
  readonly #leftAlone = new Map<number, { from: number; until: number }>();
  #sweptAt = 0;

  constructor(rule: SpacingRule | null) {
    this.#rule = rule;
  }

  /** A message goes to an address. */
  sent(addressId: number, now: number): void {
    if (!this.#rule) return;
    const freeAt = Math.max(now, this.#freeAt.get(addressId) ?? now) + this.#rule.everyMs;
    this.#freeAt.set(addressId, freeAt);
    if (this.#isTooClose(freeAt, now)) this.#close.add(addressId);
    this.#sweep(now);
  }

  /** The provider wants an address left alone until then. */
  leaveAlone(addressId: number, now: number, until: number): void {
    this.#leftAlone.set(addressId, { from: now, until });
  }

  /** The addresses that have to wait. */
  resting(now: number): number[] {
    for (const [id, { from, until }] of this.#leftAlone) {
      // A clock that was set back silences nobody.
      if (now >= until || now < from) this.#leftAlone.delete(id);
    }
    for (const id of this.#close) {
      if (!this.#isTooClose(this.#freeAt.get(id) ?? 0, now)) this.#close.delete(id);
    }
    return [...this.#close, ...this.#leftAlone.keys()];
  }

  #isTooClose(freeAt: number, now: number): boolean {
    if (!this.#rule) return false;
    const { everyMs, burst } = this.#rule;
    const ahead = freeAt - now;
    // Further ahead than messages can bring it: the clock was set back, which silences nobody.
    return ahead > everyMs * (burst - 1) && ahead <= everyMs * (burst + 1);
  }

  #sweep(now: number): void {
    const { everyMs = 0 } = this.#rule ?? {};
    if (now >= this.#sweptAt && now - this.#sweptAt < everyMs) return;
    this.#sweptAt = now;
    for (const [id, freeAt] of this.#freeAt) {
      if (freeAt <= now || freeAt > now + 60_000) this.#freeAt.delete(id);
    }
  }
}
