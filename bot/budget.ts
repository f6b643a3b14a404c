/** What one sender may ask of the program: at once, and regained each second. */
const MESSAGES = { most: 40, perSecond: 0.5 };
/** Milliseconds of understanding: fifty long texts that are hard to read. */
const WORK = { most: 1000, perSecond: 20 };
const FORGOTTEN_MS = 10 * 60_000;

interface Level {
  at: number;
  messages: number;
  work: number;
  isTold: boolean;
}

/** Whether a message is taken, and whether its sender was told already that others are not. */
export interface Admission {
  isTaken: boolean;
  isTold: boolean;
}

/**
 * Keeps one sender, or a machine in their place, from taking the time of all others: more than anybody
 * writes is not read. Kept in memory alone, since a restart forgives.
 */
export class Budget {
  readonly #levels = new Map<string, Level>();
  #sweptAt = 0;

  /** @param sender a channel and an address */
  admit(sender: string, now: number): Admission {
    const { messages, work, isTold } = this.#level(sender, now);
    return { isTaken: messages < MESSAGES.most && work < WORK.most, isTold };
  }

  /**
   * A message of theirs was stored.
   * @param ms how long it kept the program at work
   */
  took(sender: string, ms: number, now: number): void {
    const level = this.#level(sender, now);
    level.messages += 1;
    level.work += ms;
    level.isTold = false;
  }

  /** They were told that not all was read. */
  told(sender: string, now: number): void {
    this.#level(sender, now).isTold = true;
  }

  #level(sender: string, now: number): Level {
    this.#sweep(now);
    const last = this.#levels.get(sender);
    const { at = now, messages = 0, work = 0, isTold = false } = last ?? {};
    const seconds = Math.max(0, now - at) / 1000;
    const level = {
      at: now,
      messages: Math.max(0, messages - seconds * MESSAGES.perSecond),
      work: Math.max(0, work - seconds * WORK.perSecond),
      isTold,
    };
    this.#levels.set(sender, level);
    return level;
  }

  #sweep(now: number): void {
    if (Math.abs(now - this.#sweptAt) < FORGOTTEN_MS) return;
    this.#sweptAt = now;
    for (const [sender, { at }] of this.#levels) {
      if (Math.abs(now - at) > FORGOTTEN_MS) this.#levels.delete(sender);
    }
  }
}
