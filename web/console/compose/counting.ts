import { setImmediate as othersFirst } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type Addressed, type Counter, countingIn } from '../../../areas/schedules/outlook.ts';
import { audienceOf } from '../../../broadcasts/audience.ts';
import type { Audience } from '../../../broadcasts/store/audience.ts';
import { aboutHowMany } from '../../../broadcasts/store/expansions.ts';
import {
  type Reachable,
  type RowPart,
  reachableBy,
  reachableTold,
  rowsOfBroadcast,
} from '../../../broadcasts/store/reachable.ts';
import { broadcastById } from '../../../delivery/store/broadcast-rows.ts';
import type { WebContext } from '../../context.ts';

/** Up to so many are counted at once: that takes no longer than a page may. */
const AT_ONCE = 10_000;
/** How many people are looked at in one piece. */
const PIECE = 3000;
/** For so long a count of very many is good enough, in milliseconds. */
const LASTS = 60_000;
const HOUR = 60 * 60_000;
const MOST_KEPT = 50;

interface Kept {
  at: number;
  counted: Promise<readonly Reachable[]>;
}

/**
 * Counts whom messages reach. Very many are counted in pieces, while everybody else is answered, and the
 * count is kept for a minute.
 */
export class Counting {
  readonly #web: WebContext;
  readonly #kept = new Map<string, Kept>();

  constructor(web: WebContext) {
    this.#web = web;
  }

  readonly count: Counter = async (addressed, at) => {
    const { store, world, realNow } = this.#web;
    const key = JSON.stringify([addressed.audience, addressed.corrects, Math.floor(at / HOUR)]);
    const known = this.#kept.get(key);
    if (known && Math.abs(realNow() - known.at) < LASTS) return known.counted;
    const audience = audienceOf(world.network, addressed.audience, []);
    if ((await this.#about(addressed, audience)) <= AT_ONCE) {
      return store.read((q) => countingIn(q, world)(addressed, at));
    }
    return this.#keep(key, this.#inPieces(addressed, audience, at));
  };

  async #about({ corrects }: Addressed, audience: Audience): Promise<number> {
    const { store } = this.#web;
    if (corrects === null) return store.read((q) => aboutHowMany(q, audience));
    return (await store.read((q) => broadcastById(q, corrects)))?.recipients ?? 0;
  }

  #keep(key: string, counted: Promise<readonly Reachable[]>): Promise<readonly Reachable[]> {
    // One that failed is counted anew when somebody asks again.
    counted.catch(() => this.#kept.delete(key));
    this.#kept.set(key, { at: this.#web.realNow(), counted });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return counted;
  }

  async #inPieces({ corrects }: Addressed, audience: Audience, at: number) {
    const { store } = this.#web;
    const all = await this.#bounds(corrects);
    const found: Reachable[] = [];
    for (let after = all.after; after < all.until; after += PIECE) {
      await othersFirst();
      const part = { after, until: Math.min(after + PIECE, all.until) };
      const more = await store.read((q) =>
        corrects === null
          ? reachableBy(q, { ...audience, part }, at)
          : reachableTold(q, corrects, audience.offered, part),
      );
      found.push(...more);
    }
    return together(found);
  }

  /** Between which ids there is anything to count: of people, or of rows of what is corrected. */
  async #bounds(corrects: number | null): Promise<RowPart> {
    const { store } = this.#web;
    const none = { after: 0, until: 0 };
    if (corrects !== null) {
      return (await store.read((q) => rowsOfBroadcast(q, corrects))) ?? none;
    }
    const [ids] = await store.read((q) =>
      q.rows<{ first: number | null; last: number | null }>(
        sql`SELECT (SELECT min(id) FROM people) AS "first", (SELECT max(id) FROM people) AS "last"`,
      ),
    );
    return ids?.first == null ? none : { after: ids.first - 1, until: ids.last ?? 0 };
  }
}

function together(parts: readonly Reachable[]): Reachable[] {
  const groups = Map.groupBy(
    parts,
    ({ channel, language, isWarm }) => `${channel} ${language} ${isWarm}`,
  );
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const people = more.reduce((sum, one) => sum + one.people, first.people);
    return [{ ...first, people }];
  });
}
