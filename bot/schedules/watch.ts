import { dayAndTime } from '../../broadcasts/compose.ts';
import { nextTimes, type Run, runSchedule } from '../../broadcasts/schedules/run.ts';
import { type Language, languageNames } from '../../content/languages.ts';
import {
  dueSchedules,
  type Schedule,
  scheduleById,
  unannouncedSchedules,
  updateSchedule,
} from '../../db/schedules.ts';
import type { Tx } from '../../db/store.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { nextOf, whatOf, whoOf } from './describe.ts';

const BATCH = 20;
const DAY = 24 * 60 * 60_000;

/** Sends what is due and asks for approval of what was proposed; returns how many schedules. */
export async function runSchedules(world: World): Promise<number> {
  const due = await world.store.read((q) => dueSchedules(q, world.now(), BATCH));
  let count = 0;
  for (const id of due) {
    const ran = await world.store.transact((tx) => runOne(tx, world, id));
    if (ran) count++;
  }
  const proposed = await world.store.read(unannouncedSchedules);
  for (const { id } of proposed) await world.store.transact((tx) => announce(tx, world, id));
  if (count + proposed.length > 0) world.wake();
  return count + proposed.length;
}

async function runOne(tx: Tx, world: World, id: number): Promise<boolean> {
  const now = world.now();
  const schedule = await scheduleById(tx, id);
  const run = schedule && (await runSchedule(tx, world.network, schedule, now));
  if (!schedule || !run) return false;
  if (run.outcome !== 'sent') await tellAdmins(tx, world, schedule, run, now);
  return true;
}

/** Admins hear of what did not go out, and why. */
async function tellAdmins(
  tx: Tx,
  world: World,
  schedule: Schedule,
  { outcome, missing }: Run,
  now: number,
): Promise<void> {
  const { code, timeZone, nextAt } = schedule;
  const says = (language: Language): Say[] =>
    outcome === 'refused'
      ? [
          say('schedule.missing', {
            code,
            languages: missing.map((one) => languageNames[one]).join(', '),
          }),
        ]
      : [say('schedule.missed', { code, time: dayAndTime(nextAt ?? now, language, timeZone) })];
  for (const admin of await adminsFor(tx, world, null)) {
    const key = `schedule-${outcome}:${schedule.id}:${nextAt}:${admin.person.id}`;
    await tell(tx, world, admin, { key, says, lane: 'urgent', lasts: DAY });
  }
}

/** The other admins are asked to approve what one has proposed. */
async function announce(tx: Tx, world: World, id: number): Promise<void> {
  const now = world.now();
  const schedule = await scheduleById(tx, id);
  if (schedule?.state !== 'proposed' || schedule.announcedAt !== null) return;
  await updateSchedule(tx, id, { announcedAt: now });
  const { code, content, audience } = schedule;
  const [nextAt = null] = nextTimes(schedule, now, 1);
  for (const admin of await adminsFor(tx, world, null)) {
    if (admin.person.id === schedule.createdById) continue;
    await tell(tx, world, admin, {
      key: `schedule-announced:${id}:${admin.person.id}`,
      says: (language) => [
        say(
          'schedule.announce',
          {
            code,
            what: whatOf(content, language),
            who: whoOf(audience, world.gazetteer.knownNames, language),
            next: nextOf({ ...schedule, nextAt }, language),
          },
          [
            { id: `preview:${code}`, label: 'schedule.choices.preview' },
            { id: `approve:${code}`, label: 'admin.choices.approve' },
            { id: `reject:${code}`, label: 'admin.choices.reject' },
          ],
        ),
      ],
      lane: 'urgent',
      lasts: 7 * DAY,
    });
  }
}
