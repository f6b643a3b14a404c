import { setImmediate as othersFirst } from 'node:timers/promises';
import type { RowPart } from '../../broadcasts/store/reachable.ts';

/** How many rows are looked at in one piece. */
const PIECE = 3000;

/** Counts between two ids piece by piece, so that everybody else is answered in between. */
export async function inPieces<Found>(
  bounds: RowPart | null,
  count: (part: RowPart) => Promise<readonly Found[]>,
): Promise<Found[]> {
  const found: Found[] = [];
  if (bounds === null) return found;
  for (let { after } = bounds; after < bounds.until; after += PIECE) {
    await othersFirst();
    found.push(...(await count({ after, until: Math.min(after + PIECE, bounds.until) })));
  }
  return found;
}
