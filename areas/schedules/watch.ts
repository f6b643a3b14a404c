import { and, eq, isNull } from 'drizzle-orm';
import { dayAndTime } from '../../broadcasts/compose.ts';
import type { Params } from '../../content/catalog.ts';
import { type Language, languageNames } from '../../content/languages.ts';
import type { Tx } from '../../db/store.ts';
import { waking } from '../../db/wake.ts';
import { isAllPaused } from '../../delivery/store/pauses.ts';
import type { Watch } from '../area.ts';
import { tell, tellEach } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { nextOf, whatOf, whoGets } from './describe.ts';
import { runOnce } from './once.ts';
import { isOnce } from './once-rules.ts';
import { nextTimes, type Run, refuseRun, runSchedule } from './run.ts';
import {
  forgetUnsentRuns,
  liveSchedules,
  type Schedule,
  scheduleById,
  updateSchedule,
} from './store/schedules.ts';

const DAY = 24 * 60 * 60_000;

/** Sends what is due; one that cannot be sent waits for its next time. */
export const scheduleWatch: Watch = {
  kind: 'schedule',
  name: 'clock.what.schedule',
  ...waking(({ tables: { schedules } }) => ({
    from: schedules,
    id: schedules.id,
    at: schedules.nextAt,
    where: eq(schedules.state, 'active'),
  })),
  one: runOne,
  async failed(tx, world, id) {
    const schedule = await scheduleById(tx, id);
    if (!schedule) return;
    await refuseRun(tx, schedule, world.now());
    await tellAdmins(tx, world, schedule, 'failed', { code: schedule.code });
  },
};

/** Asks for approval of what was proposed. */
export const proposalWatch: Watch = {
  kind: 'proposal',
  name: 'clock.what.schedule',
  ...waking(({ tables: { schedules } }) => ({
    from: schedules,
    id: schedules.id,
    at: schedules.createdAt,
    where: and(eq(schedules.state, 'proposed'), isNull(schedules.announcedAt)),
  })),
  one: announce,
};

/**
 * After a clock that was ahead is set back: what was recorded for times to come is forgotten, where
 * nothing was sent, and every schedule goes on with its next time.
 */
export async function setSchedulesBack(tx: Tx, world: World): Promise<void> {
  const now = world.now();
  await forgetUnsentRuns(tx, now);
  for (const schedule of await liveSchedules(tx)) {
    // What is sent once keeps the time that somebody chose for it.
    if (schedule.state !== 'active' || isOnce(schedule)) continue;
    const [nextAt = null] = nextTimes(schedule, now, 1);
    if (nextAt !== null) await updateSchedule(tx, schedule.id, { nextAt });
  }
}

/** What waited while all was paused goes now. */
export async function wakeMessages(tx: Tx, world: World): Promise<void> {
  const now = world.now();
  for (const message of await liveSchedules(tx)) {
    if (!isOnce(message) || message.state !== 'active' || (message.at ?? now) > now) continue;
    await updateSchedule(tx, message.id, { nextAt: now });
  }
}

async function runOne(tx: Tx, world: World, id: number): Promise<boolean> {
  const now = world.now();
  const schedule = await scheduleById(tx, id);
  const paused = await isAllPaused(tx, now);
  const send = schedule && isOnce(schedule) ? runOnce : runSchedule;
  const run = schedule && (await send(tx, world.network, schedule, now, paused));
  if (!schedule || !run) return false;
  if (run.outcome !== 'sent') await tellWhy(tx, world, schedule, run, paused);
  return true;
}

/** Admins hear of what did not go out, and why. */
async function tellWhy(
  tx: Tx,
  world: World,
  schedule: Schedule,
  { outcome, dueAt, missing }: Run,
  paused: boolean,
): Promise<void> {
  const { code, timeZone } = schedule;
  if (outcome === 'refused') {
    const languages = missing.map((one) => languageNames[one]).join(', ');
    return tellAdmins(tx, world, schedule, 'missing', { code, languages });
  }
  const time = (language: Language): string => dayAndTime(dueAt, language, timeZone);
  return tellAdmins(tx, world, schedule, paused ? 'held' : 'missed', { code }, time);
}

async function tellAdmins(
  tx: Tx,
  world: World,
  { id, nextAt }: Schedule,
  what: 'missing' | 'missed' | 'held' | 'failed',
  params: Params,
  time?: (language: Language) => string,
): Promise<void> {
  await tellEach(tx, world, await adminsFor(tx, world, null), {
    key: `schedule-${what}:${id}:${nextAt}`,
    says: (language) => [
      say(`schedule.${what}`, { ...params, ...(time ? { time: time(language) } : {}) }),
    ],
    lane: 'ask',
    lasts: DAY,
  });
}

/** What is sent once is no schedule, and without a time of its own goes at once. */
function announced(one: Schedule) {
  if (!isOnce(one)) return 'schedule.announce';
  return one.at === null ? 'schedule.announce-soon' : 'schedule.announce-once';
}

/** The other admins are asked to approve what one has proposed. */
async function announce(tx: Tx, world: World, id: number): Promise<void> {
  const now = world.now();
  const schedule = await scheduleById(tx, id);
  if (schedule?.state !== 'proposed' || schedule.announcedAt !== null) return;
  await updateSchedule(tx, id, { announcedAt: now });
  const { code, content } = schedule;
  const [nextAt = null] = nextTimes(schedule, now, 1);
  for (const admin of await adminsFor(tx, world, null)) {
    if (admin.person.id === schedule.createdById) continue;
    await tell(tx, world, admin, {
      key: `schedule-announced:${id}:${admin.person.id}`,
      says: (language) => [
        say(
          announced(schedule),
          {
            code,
            what: whatOf(content, language),
            who: whoGets(schedule, world.gazetteer.knownNames, language),
            next: nextOf({ ...schedule, nextAt }, language),
          },
          [
            { id: `preview:${code}`, label: 'schedule.choices.preview' },
            { id: `approve:${code}`, label: 'admin.choices.approve' },
            { id: `reject:${code}`, label: 'admin.choices.reject' },
          ],
        ),
      ],
      lane: 'ask',
      lasts: 7 * DAY,
    });
  }
}
