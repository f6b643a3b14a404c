const MINUTE = 60_000;

/** How long one person is rung before the next is. */
export const RING_FOR = 3 * MINUTE;
/** How long everyone is left before they are rung again, and how long after an hour of that. */
export const RING_ALL_AGAIN = 15 * MINUTE;
const RING_ALL_LATER = 60 * MINUTE;
const ROUNDS = 4;

export interface OnCall {
  id: number;
  /** When their shift began; null: not on duty. */
  onDutySince: number | null;
}

/** Who is rung, in what order: those on duty, whoever began first before the others. */
export function rotaOf<One extends OnCall>(operators: readonly One[]): One[] {
  return operators
    .filter(({ onDutySince }) => onDutySince !== null)
    .sort((a, b) => (a.onDutySince ?? 0) - (b.onDutySince ?? 0) || a.id - b.id);
}

/** Whom a ring reaches: one of the rota, or everyone once the rota is through. */
export type Ring<One> = { all: false; one: One } | { all: true };

/** @param rung how many rings there were before */
export function ringAt<One extends OnCall>(rota: readonly One[], rung: number): Ring<One> {
  const one = rota[rung];
  return one ? { all: false, one } : { all: true };
}

/**
 * When the next ring is due, in milliseconds since 1970: who did not answer for an hour is rung
 * more seldom, so that one word of a prankster does not keep everybody awake.
 * @param rounds how often everyone was rung before
 */
export function nextRing(ring: Ring<OnCall>, now: number, rounds = 0): number {
  if (!ring.all) return now + RING_FOR;
  return now + (rounds < ROUNDS ? RING_ALL_AGAIN : RING_ALL_LATER);
}
