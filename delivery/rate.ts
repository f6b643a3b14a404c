/**
 * How close together calls may come: `wide`, time lost within a second is made up for; `narrow`, only a
 * moment of it; `even`, none, each call keeps its distance from the one before.
 */
export const bursts = ['even', 'narrow', 'wide'] as const;
export type Burst = (typeof bursts)[number];

/** How fast an account may be written from, as far as it is known. */
export interface Rate {
  /** Messages a second. */
  readonly current: number;
  readonly burst: Burst;
  /** A message was accepted. */
  accepted(now: number): void;
  /**
   * The provider refused the account for its pace, once for all calls that were under way together.
   * @param lastSecond how many it accepted in the second before; null where it takes others all the while,
   * so that no second was too full
   */
  throttled(now: number, lastSecond: number | null): void;
  /** The clock was set back by so many milliseconds. */
  setBack(ms: number): void;
}
