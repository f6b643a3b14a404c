import { setImmediate as othersFirst } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { WouldSend } from '../../../areas/reports/would-send.ts';
import type { Audience } from '../../../broadcasts/store/audience.ts';
import { type Reachable, reachableBy, reachableTold } from '../../../broadcasts/store/reachable.ts';
import type { Queries } from '../../../db/store.ts';
import type { WebContext } from '../../context.ts';

/** How many are looked at in one piece: everybody else is answered in between. */
const PIECE = 3000;

/**
 * Whom a decision would tell, by channel and language: an audience anew, or those who were sent what
 * was told before.
 */
export async function reachOf(
  web: WebContext,
  { audience }: WouldSend,
  alerts: readonly number[],
): Promise<Reachable[]> {
  const { store } = web;
  if (audience) return inPieces(store.read(idsOfPeople), (part) => reached(web, audience, part));
  const found: Reachable[] = [];
  for (const id of alerts) {
    const { languages } = web.world.network;
    const offered = { languages, otherwise: languages[0] ?? 'es' };
    // At once: in pieces, each would look again for who was sent it twice.
    found.push(...(await store.read((q) => reachableTold(q, id, offered))));
  }
  return found;
}

interface Part {
  after: number;
  until: number;
}

function reached({ store, now }: WebContext, audience: Audience, part: Part) {
  return store.read((q) => reachableBy(q, { ...audience, part }, now()));
}

async function inPieces(
  bounds: Promise<Part | null>,
  count: (part: Part) => Promise<Reachable[]>,
): Promise<Reachable[]> {
  const all = await bounds;
  const found: Reachable[] = [];
  if (all === null) return found;
  for (let { after } = all; after < all.until; after += PIECE) {
    await othersFirst();
    found.push(...(await count({ after, until: Math.min(after + PIECE, all.until) })));
  }
  return found;
}

async function idsOfPeople(q: Queries): Promise<Part | null> {
  const [ids] = await q.rows<{ first: number | null; last: number | null }>(
    sql`SELECT (SELECT min(id) FROM people) AS "first", (SELECT max(id) FROM people) AS "last"`,
  );
  return ids?.first == null || ids.last === null ? null : { after: ids.first - 1, until: ids.last };
}
