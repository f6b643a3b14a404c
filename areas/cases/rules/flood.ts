const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * So many alarms of new numbers that nobody has answered are rung one by one: more than that no team reads one
 * by one, and what comes above is told together. A large raid is below it.
 */
export const FLOOD_FROM = 50;
/** How often a flood is told of while it grows. */
export const FLOOD_TOLD_EVERY = 2 * MINUTE;
/** How often those who wait are told of again, all at the same time. */
export const FLOOD_AGAIN = 15 * MINUTE;
/** Whoever wrote for the first time within so long is new: that is what an attacker has many of. */
export const NEW_FOR = DAY;
