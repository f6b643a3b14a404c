/** The rights card, as a picture. */
export type RightsDeed = { do: 'card' };

declare module '../turn.ts' {
  interface Deeds {
    rights: RightsDeed;
  }
}
