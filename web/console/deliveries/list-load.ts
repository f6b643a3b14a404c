import { recentBroadcasts } from '../../../broadcasts/store/broadcasts.ts';
import type { Language } from '../../../content/languages.ts';
import { type SendingCounts, sendingCounts } from '../../../delivery/figures.ts';
import type { Broadcast } from '../../../delivery/store/broadcast-rows.ts';
import { isAllPaused } from '../../../delivery/store/pauses.ts';
import { countDeliveries } from '../../../delivery/store/tallies.ts';
import type { WebContext } from '../../context.ts';
import { aboutOf, type BroadcastAbout } from './about.ts';

const SHOWN = 20;

/** A broadcast as the list shows it. */
export interface ListedBroadcast {
  broadcast: Broadcast;
  about: BroadcastAbout;
  counts: SendingCounts;
}

export interface DeliveriesList {
  shown: ListedBroadcast[];
  /** The last one shown, where there are older ones. */
  older: number | null;
  isPaused: boolean;
}

/** Reads the latest broadcasts and their counters; its cost does not grow with what was sent. */
export async function loadDeliveries(
  { store, world, now }: WebContext,
  language: Language,
  before: number | null,
): Promise<DeliveriesList> {
  return store.read(async (q) => {
    const found = await recentBroadcasts(q, SHOWN + 1, before);
    const shown: ListedBroadcast[] = [];
    for (const broadcast of found.slice(0, SHOWN)) {
      const counts = sendingCounts(await countDeliveries(q, broadcast.id));
      shown.push({ broadcast, counts, about: await aboutOf(q, world, broadcast, language) });
    }
    const older = found.length > SHOWN ? (shown.at(-1)?.broadcast.id ?? null) : null;
    return { shown, older, isPaused: await isAllPaused(q, now()) };
  });
}
