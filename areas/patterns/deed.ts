/** By staff, with patterns. */
export type PatternDeed =
  | { do: 'pattern'; act: 'list' }
  | { do: 'pattern'; act: 'show'; code: string };

declare module '../turn.ts' {
  interface Deeds {
    patterns: PatternDeed;
  }
}
