/** As many incidents as one screen takes; the others are counted, and shown by their county. */
export const MOST_LINES = 30;
/** What ended no longer ago than this is shown. */
export const OVER_WITHIN = 24 * 60 * 60_000;
