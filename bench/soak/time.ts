export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** When the soak begins. */
export const START = Date.UTC(2026, 10, 20, 15, 12);

/** Time as it passes, and the machine's clock, which is set now and then. */
export class Time {
  #passed = 0;
  #offset = 0;
  readonly now = (): number => START + this.#passed + this.#offset;

  get passed(): number {
    return this.#passed;
  }

  pass(ms: number): void {
    this.#passed += ms;
  }

  /** Sets the clock, never more than a minute from the truth. */
  set(by: number): void {
    this.#offset = Math.max(-MINUTE, Math.min(MINUTE, this.#offset + by));
  }
}
