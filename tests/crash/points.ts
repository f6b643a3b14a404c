/** Where a child kills itself; `never` leaves it to others. */
export const crashPoints = [
  'before-commit',
  'after-commit',
  'before-send',
  'after-accept',
  'never',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Calls the child has under way at once: so many may arrive twice for each kill. */
export const CONCURRENCY = 16;
