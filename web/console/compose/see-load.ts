import type { Channel } from '../../../adapters/adapter.ts';
import { allDeferred, type Deferred } from '../../../areas/deferred.ts';
import { type Outlook, outlookOf } from '../../../areas/schedules/outlook.ts';
import {
  runsOf,
  type Schedule,
  type ScheduleRun,
} from '../../../areas/schedules/store/schedules.ts';
import { standBy, standByProposal } from '../../../areas/second-persons.ts';
import type { Queries } from '../../../db/store.ts';
import { type SendingCounts, sendingCounts } from '../../../delivery/figures.ts';
import { type Broadcast, broadcastById } from '../../../delivery/store/broadcast-rows.ts';
import { isAllPaused } from '../../../delivery/store/pauses.ts';
import { countDeliveries } from '../../../delivery/store/tallies.ts';
import type { WebContext } from '../../context.ts';
import { lookBy } from '../acting.ts';
import type { Counting } from '../counting.ts';
import type { Viewer } from '../viewer.ts';
import { type ChannelEstimate, estimatesOf } from './estimate.ts';

/** A page waits so long for the count of very many, in milliseconds; then it is shown without. */
const PATIENCE = 30;

/** How a message that was sent comes along. */
export interface SentSoFar {
  broadcast: Broadcast;
  counts: SendingCounts;
}

/** A message as its page shows it. */
export interface Seen {
  message: Schedule;
  /** Null while very many are counted, and once it was sent. */
  outlook: Outlook | null;
  estimates: readonly ChannelEstimate[];
  /** Whether whoever looks is enough to send it, with those who approved it already. */
  standing: 'enough' | 'too-few' | 'alone';
  /** What was decided about it and can still be undone. */
  deferred: Deferred | null;
  run: ScheduleRun | null;
  sent: SentSoFar | null;
  isPaused: boolean;
}

/** Reads a message with what it would do, or did. */
export async function seeMessage(
  web: WebContext,
  viewer: Viewer,
  counting: Counting,
  message: Schedule,
): Promise<Seen> {
  const found = await web.store.read(async (q) => {
    const [run = null] = await runsOf(q, message.id, 1);
    const deferred = (await allDeferred(q)).find(({ about }) => about === message.code) ?? null;
    const sent = run?.broadcastId == null ? null : await sentSoFar(q, run.broadcastId);
    const waiting = await waitingByChannel(q);
    return { run, deferred, sent, waiting, isPaused: await isAllPaused(q, web.now()) };
  });
  const { waiting, ...shown } = found;
  const isOver = message.state === 'ended';
  const standing = isOver ? 'too-few' : await standingOf(web, viewer, message);
  // The last, since a long count goes on beside whatever comes after it.
  const outlook = isOver ? null : await outlookSoon(web, counting, message);
  const { world, accounts, asSms } = web;
  const estimates = outlook
    ? estimatesOf({
        ...{ reach: outlook.reach, wordings: outlook.wordings, limits: world.network.channels },
        ...{ accounts: accounts(), waiting, asSms, lasts: outlook.expires - outlook.begins },
      })
    : [];
  return { message, outlook, estimates, standing, ...shown };
}

/** What a message would do; null where so many are counted that the page is shown before. */
export async function outlookSoon(
  { world }: WebContext,
  counting: Counting,
  message: Schedule,
): Promise<Outlook | null> {
  let late: NodeJS.Timeout | undefined;
  const enough = new Promise<null>((done) => {
    late = setTimeout(() => done(null), PATIENCE);
  });
  try {
    return await Promise.race([outlookOf(world, message, counting.count), enough]);
  } finally {
    clearTimeout(late);
  }
}

/** How a broadcast comes along; null once it is gone. */
export async function sentSoFar(q: Queries, broadcastId: number): Promise<SentSoFar | null> {
  const broadcast = await broadcastById(q, broadcastId);
  if (!broadcast) return null;
  return { broadcast, counts: sendingCounts(await countDeliveries(q, broadcastId)) };
}

async function waitingByChannel(q: Queries): Promise<Map<Channel, number>> {
  const waiting = new Map<Channel, number>();
  for (const { channel, state, count } of await countDeliveries(q)) {
    if (state !== 'queued' && state !== 'claimed') continue;
    waiting.set(channel, (waiting.get(channel) ?? 0) + count);
  }
  return waiting;
}

async function standingOf(
  web: WebContext,
  viewer: Viewer,
  { id, state, createdById }: Schedule,
): Promise<Seen['standing']> {
  const found = await lookBy(web, viewer, (act) =>
    state === 'draft'
      ? standBy(act, [act.person.id])
      : standByProposal(act, `schedule:${id}`, createdById),
  );
  return found ?? 'too-few';
}
