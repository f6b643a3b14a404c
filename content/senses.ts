export const crises = [
  'suicide',
  'violence',
  'hurt',
  'birth',
  'poison',
  'fire',
  'drowning',
  'child',
  'eviction',
] as const;
export type Crisis = (typeof crises)[number];
