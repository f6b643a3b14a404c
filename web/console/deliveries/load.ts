import { type Progress, progressOf } from '../../../broadcasts/halt.ts';
import { recentBroadcasts } from '../../../broadcasts/store/broadcasts.ts';
import type { AccountState } from '../../../delivery/dispatcher.ts';
import type { Broadcast } from '../../../delivery/store/broadcast-rows.ts';
import { countDeliveries, type Tally, waitingOf } from '../../../delivery/store/tallies.ts';
import { countEnded } from '../../../people/addresses.ts';
import type { WebContext } from '../../context.ts';

const SHOWN = 20;
/** Of addresses that ended: those of so long. */
export const ENDED_WITHIN = 30 * 24 * 3_600_000;

/** What the page of deliveries shows, without a word about anyone. */
export interface Deliveries {
  tallies: Tally[];
  broadcasts: { broadcast: Broadcast; code: string; progress: Progress; waiting: number }[];
  accounts: AccountState[];
  ended: Awaited<ReturnType<typeof countEnded>>;
}

/** Reads counters and the latest broadcasts; its cost does not grow with what was sent. */
export async function loadDeliveries(web: WebContext): Promise<Deliveries> {
  return web.store.read(async (q) => {
    const broadcasts: Deliveries['broadcasts'] = [];
    for (const broadcast of await recentBroadcasts(q, SHOWN)) {
      const counts = await countDeliveries(q, broadcast.id);
      const code = broadcast.about ?? '';
      const progress = progressOf(counts);
      broadcasts.push({ broadcast, code, progress, waiting: waitingOf(counts) });
    }
    return {
      tallies: await countDeliveries(q),
      broadcasts,
      accounts: web.accounts(),
      ended: await countEnded(q, web.now() - ENDED_WITHIN),
    };
  });
}
