import { type Addressed, type Counter, countingIn } from '../../../areas/schedules/outlook.ts';
import { audienceOf } from '../../../broadcasts/audience.ts';
import type { Audience } from '../../../broadcasts/store/audience.ts';
import { aboutHowMany } from '../../../broadcasts/store/expansions.ts';
import {
  type Reachable,
  reachableBy,
  reachableTold,
  rowsOfBroadcast,
} from '../../../broadcasts/store/reachable.ts';
import { broadcastById } from '../../../delivery/store/broadcast-rows.ts';
import type { WebContext } from '../../context.ts';
import { idsOfPeople, inPieces } from '../in-pieces.ts';

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
    const bounds = await store.read((q) =>
      corrects === null ? idsOfPeople(q) : rowsOfBroadcast(q, corrects),
    );
    return together(
      await inPieces(bounds, (part) =>
        store.read((q) =>
          corrects === null
            ? reachableBy(q, { ...audience, part }, at)
            : reachableTold(q, corrects, audience.offered, part),
        ),
      ),
    );
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
