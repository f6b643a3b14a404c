import { dayAndTime } from '../../broadcasts/compose.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import { notNow, record, stopWaiting } from './decide.ts';
import type { ScheduleAction } from './deed.ts';
import { nextOf, timesOf } from './describe.ts';
import { lineOf } from './list.ts';
import { refusesIncomplete, showNext } from './propose.ts';
import { nextTimes } from './run.ts';
import { runsOf, type Schedule, scheduleByCode, updateSchedule } from './store/schedules.ts';

/** PREVIEW, TEST, PAUSE and RESUME with the code of a schedule. */
export async function handleSchedule(
  scene: Scene,
  action: ScheduleAction,
  code: string,
): Promise<void> {
  const schedule = await scheduleByCode(scene.tx, code);
  if (!schedule) {
    scene.reply(say('verify.refused.unknown-code', { code }));
    return;
  }
  switch (action) {
    case 'preview':
      return preview(scene, schedule);
    case 'test':
      return showNext(scene, code, schedule.content, schedule.sent);
    case 'pause':
      return pause(scene, schedule);
    case 'resume':
      return resume(scene, schedule);
  }
}

async function preview(scene: Scene, schedule: Schedule): Promise<void> {
  const { tx, language, now } = scene;
  const { code, content, sent } = schedule;
  const [last] = (await runsOf(tx, schedule.id, 5)).filter(({ outcome }) => outcome === 'sent');
  const [nextAt = null] = nextTimes(schedule, now, 1);
  scene.reply(
    lineOf(scene, { ...schedule, nextAt }),
    say('schedule.next', { times: timesOf(schedule, language, now) }),
  );
  if (last) {
    const time = dayAndTime(last.at, language, schedule.timeZone);
    scene.reply(say('schedule.last', { time, count: last.recipients }));
  }
  showNext(scene, code, content, sent);
}

async function pause(scene: Scene, schedule: Schedule): Promise<void> {
  if (schedule.state !== 'active') return notNow(scene, schedule);
  await updateSchedule(scene.tx, schedule.id, { state: 'paused', nextAt: null });
  await stopWaiting(scene, schedule);
  await record(scene, schedule, 'paused');
  scene.reply(say('schedule.paused', { code: schedule.code }));
}

/** Goes on with the next occurrence; those that passed meanwhile are not made up for. */
async function resume(scene: Scene, schedule: Schedule): Promise<void> {
  const { tx, now, language } = scene;
  if (schedule.state !== 'paused') return notNow(scene, schedule);
  if (refusesIncomplete(scene, schedule)) return;
  const [nextAt = null] = nextTimes(schedule, now, 1);
  await updateSchedule(tx, schedule.id, { state: 'active', nextAt });
  await record(scene, schedule, 'resumed');
  const next = nextOf({ ...schedule, state: 'active', nextAt }, language);
  scene.reply(say('schedule.resumed', { code: schedule.code, next }));
}
