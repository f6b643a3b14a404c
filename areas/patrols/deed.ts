/** What is done on a patrol. */
export type PatrolDeed =
  /** `note`: where it goes, in their words. */
  | { do: 'patrol'; act: 'begin'; note: string }
  /** A line of what there is to see, or not to see. */
  | { do: 'patrol'; act: 'log'; text: string }
  /** `text`: what is said as it ends, empty for nothing. */
  | { do: 'patrol'; act: 'end'; text: string }
  | { do: 'patrol'; act: 'fine' | 'help' };

declare module '../turn.ts' {
  interface Deeds {
    patrols: PatrolDeed;
  }
  interface Facts {
    /** Since when they are on patrol, and whether they were just asked if all is well; null: not. */
    patrol?: { since: number; asked: boolean } | null;
  }
}
