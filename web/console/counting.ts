import type { Counter } from '../../areas/schedules/outlook.ts';
import { audienceOf } from '../../broadcasts/audience.ts';
import type { Audience } from '../../broadcasts/store/audience.ts';
import { aboutHowMany } from '../../broadcasts/store/expansions.ts';
import {
  idsOfPeople,
  type Reachable,
  type RowPart,
  reachableBy,
  reachableTold,
  rowsOfBroadcast,
} from '../../broadcasts/store/reachable.ts';
import type { Queries } from '../../db/store.ts';
import { broadcastById } from '../../delivery/store/broadcast-rows.ts';
import type { WebContext } from '../context.ts';
import { inPieces } from './in-pieces.ts';

/** Up to so many are counted at once: that takes no longer than a page may. */
const AT_ONCE = 10_000;
/** For so long a count of very many is good enough, in milliseconds. */
const LASTS = 60_000;
const HOUR = 60 * 60_000;
const MOST_KEPT = 50;

interface Kept {
  at: number;
  counted: Promise<readonly Reachable[]>;
}

/** What is counted: about how many rows it goes through, between which ids, and the count itself. */
interface Counted {
  key: string;
  about(q: Queries): Promise<number>;
  bounds(q: Queries): Promise<RowPart | null>;
  count(q: Queries, part?: RowPart): Promise<readonly Reachable[]>;
}

/**
 * Counts whom messages reach, by channel and language. Very many are counted in pieces, while everybody
 * else is answered, and the count is kept for a minute.
 */
export class Counting {
  readonly #web: WebContext;
  readonly #kept = new Map<string, Kept>();

  constructor(web: WebContext) {
    this.#web = web;
  }

  /** Those whom a message is addressed to; of a correction, those who can still be written to. */
  readonly count: Counter = ({ audience, corrects }, at) => {
    const all = audienceOf(this.#web.world.network, audience, []);
    return corrects === null ? this.reach(all, at) : this.#told(corrects, all.offered);
  };

  /** Whom an audience is at a moment. */
  reach(audience: Audience, at: number): Promise<readonly Reachable[]> {
    return this.#counted({
      key: JSON.stringify([audience, Math.floor(at / HOUR)]),
      about: (q) => aboutHowMany(q, audience),
      bounds: idsOfPeople,
      count: (q, part) => reachableBy(q, part ? { ...audience, part } : audience, at),
    });
  }

  #told(broadcastId: number, offered: Audience['offered']): Promise<readonly Reachable[]> {
    return this.#counted({
      key: JSON.stringify([broadcastId, offered]),
      about: async (q) => (await broadcastById(q, broadcastId))?.recipients ?? 0,
      bounds: (q) => rowsOfBroadcast(q, broadcastId),
      count: (q, part) => reachableTold(q, broadcastId, offered, part),
    });
  }

  async #counted(what: Counted): Promise<readonly Reachable[]> {
    const { store, realNow } = this.#web;
    const known = this.#kept.get(what.key);
    if (known && Math.abs(realNow() - known.at) < LASTS) return known.counted;
    if ((await store.read(what.about)) <= AT_ONCE) return store.read((q) => what.count(q));
    return this.#keep(what.key, this.#inPieces(what));
  }

  #keep(key: string, counted: Promise<readonly Reachable[]>): Promise<readonly Reachable[]> {
    // One that failed is counted anew when somebody asks again.
    counted.catch(() => this.#kept.delete(key));
    this.#kept.set(key, { at: this.#web.realNow(), counted });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return counted;
  }

  async #inPieces({ bounds, count }: Counted): Promise<readonly Reachable[]> {
    const { store } = this.#web;
    const within = await store.read(bounds);
    return together(await inPieces(within, (part) => store.read((q) => count(q, part))));
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
