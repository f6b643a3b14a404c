import type { Channel } from '../../../adapters/adapter.ts';
import { correctionsOf } from '../../../areas/schedules/store/messages.ts';
import type { Schedule } from '../../../areas/schedules/store/schedules.ts';
import { broadcastTexts, type SentText } from '../../../broadcasts/store/texts.ts';
import type { Language } from '../../../content/languages.ts';
import {
  type Figures,
  percentileOf,
  type SendingCounts,
  sendingCounts,
} from '../../../delivery/figures.ts';
import { channelsInUse } from '../../../delivery/network.ts';
import { type Broadcast, broadcastById } from '../../../delivery/store/broadcast-rows.ts';
import { isAllPaused } from '../../../delivery/store/pauses.ts';
import { figuresOf, timesOf } from '../../../delivery/store/reports.ts';
import { countDeliveries } from '../../../delivery/store/tallies.ts';
import type { WebContext } from '../../context.ts';
import { aboutOf, type BroadcastAbout } from './about.ts';

/** After how many milliseconds the first, half, nearly all and the last were taken by a provider. */
export interface Times {
  first: number | null;
  half: number | null;
  most: number | null;
  last: number | null;
}

/** One broadcast as its page shows it, without anybody's name. */
export interface DeliveryReport {
  broadcast: Broadcast;
  about: BroadcastAbout;
  counts: SendingCounts;
  byChannel: { channel: Channel; counts: SendingCounts }[];
  figures: Figures;
  times: Times;
  texts: SentText[];
  /** What corrects it, or is to. */
  corrections: Schedule[];
  isPaused: boolean;
}

/** Reads what became of one broadcast; its cost does not grow with what else was sent. */
export async function loadReport(
  { store, world, now }: WebContext,
  language: Language,
  id: number,
): Promise<DeliveryReport | null> {
  return store.read(async (q) => {
    const broadcast = await broadcastById(q, id);
    if (!broadcast) return null;
    const tallies = await countDeliveries(q, id);
    const byChannel = [...Map.groupBy(tallies, ({ channel }) => channel)].map(([channel, own]) => ({
      channel,
      counts: sendingCounts(own),
    }));
    return {
      ...{ broadcast, byChannel, counts: sendingCounts(tallies) },
      about: await aboutOf(q, world, broadcast, language),
      figures: await figuresOf(q, id, channelsInUse(world.network)),
      times: timesIn(broadcast, await timesOf(q, id)),
      texts: await broadcastTexts(q, id),
      isPaused: await isAllPaused(q, now()),
      corrections: (await correctionsOf(q, id)).filter(({ state }) => state !== 'draft'),
    };
  });
}

function timesIn(
  { createdAt, firstAt, lastAt }: Broadcast,
  times: { within: number; count: number }[],
): Times {
  const first = firstAt === null ? null : firstAt - createdAt;
  const last = lastAt === null ? null : lastAt - createdAt;
  // What is known of a share is the end of the span it lies in; the last may have been before that.
  const within = (share: number): number | null => {
    const found = percentileOf(times, share);
    return found === null || last === null ? null : Math.min(found, last);
  };
  return { first, half: within(0.5), most: within(0.95), last };
}
