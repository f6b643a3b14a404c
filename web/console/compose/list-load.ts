import { allDeferred } from '../../../areas/deferred.ts';
import { isOnce } from '../../../areas/schedules/once-rules.ts';
import { openMessages, sentMessages } from '../../../areas/schedules/store/messages.ts';
import {
  liveSchedules,
  type Schedule,
  type ScheduleRun,
} from '../../../areas/schedules/store/schedules.ts';
import type { Queries } from '../../../db/store.ts';
import { isAllPaused } from '../../../delivery/store/pauses.ts';
import { standingOf } from '../messages-for.ts';
import type { Viewer } from '../viewer.ts';
import { type SentSoFar, sentSoFar } from './see-load.ts';

/** So many of those that were sent are listed; the rest is found among what was sent. */
const SENT_SHOWN = 10;

/** A message as the list shows it. */
export interface Listed {
  message: Schedule;
  run: ScheduleRun | null;
  sent: SentSoFar | null;
  /** Whether all that goes to many is paused. */
  isPaused: boolean;
  /** Somebody approved it a moment ago. */
  deferred: boolean;
  /** Whoever looks approved it, and it waits for one more. */
  isApproved: boolean;
}

export interface ComposeList {
  proposed: Listed[];
  drafts: Listed[];
  planned: Listed[];
  sent: Listed[];
  /** What comes again and again. */
  recurring: Schedule[];
}

/** Everything that was written to many of late, or is to go, as one person sees it. */
export async function loadList(q: Queries, { person }: Viewer, now: number): Promise<ComposeList> {
  const isPaused = await isAllPaused(q, now);
  const waiting = await allDeferred(q);
  const listed = async (message: Schedule): Promise<Listed> => ({
    ...{ message, isPaused, run: null, sent: null },
    ...(await standingOf(q, message, person.id, waiting)),
  });
  const open: Listed[] = [];
  for (const message of await openMessages(q, person.id)) open.push(await listed(message));
  const sent: Listed[] = [];
  for (const { message, run } of await sentMessages(q, SENT_SHOWN)) {
    const soFar = run.broadcastId === null ? null : await sentSoFar(q, run.broadcastId);
    sent.push({ message, isPaused, run, sent: soFar, deferred: false, isApproved: false });
  }
  return {
    proposed: open.filter(({ message }) => message.state === 'proposed'),
    drafts: open.filter(({ message }) => message.state === 'draft'),
    planned: open.filter(({ message }) => message.state === 'active'),
    sent,
    recurring: (await liveSchedules(q)).filter((one) => !isOnce(one)),
  };
}
