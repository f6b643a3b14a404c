import { dayAndTime } from '../../broadcasts/compose.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { notNow, record, stopWaiting } from './decide.ts';
import type { ScheduleAction } from './deed.ts';
import { nextOf, timesOf } from './describe.ts';
import { lineOf } from './list.ts';
import { isOnce } from './once-rules.ts';
import { missingSay, nextSays } from './propose.ts';
import { nextTimes } from './run.ts';
import { runsOf, type Schedule, scheduleByCode, updateSchedule } from './store/schedules.ts';

/** PREVIEW, TEST, PAUSE and RESUME with the code of a schedule. */
export async function handleSchedule(
  act: Act,
  action: ScheduleAction,
  code: string,
): Promise<Outcome> {
  const schedule = await scheduleByCode(act.tx, code);
  // What somebody still writes is nobody else's to see.
  if (!schedule || schedule.state === 'draft') {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  switch (action) {
    case 'preview':
      return preview(act, schedule);
    case 'test':
      return told(...nextSays(act, code, schedule.content, schedule.sent));
    case 'pause':
      return pause(act, schedule);
    case 'resume':
      return resume(act, schedule);
  }
}

async function preview(act: Act, schedule: Schedule): Promise<Outcome> {
  const { tx, language, now } = act;
  const { code, content, sent } = schedule;
  const [last] = (await runsOf(tx, schedule.id, 5)).filter(({ outcome }) => outcome === 'sent');
  const [nextAt = null] = nextTimes(schedule, now, 1);
  const time = last && dayAndTime(last.at, language, schedule.timeZone);
  return told(
    lineOf(act, { ...schedule, nextAt }),
    say('schedule.next', { times: timesOf(schedule, language, now) }),
    ...(time ? [say('schedule.last', { time, count: last.recipients })] : []),
    ...nextSays(act, code, content, sent),
  );
}

async function pause(act: Act, schedule: Schedule): Promise<Outcome> {
  // What is sent once is ended and written again.
  if (schedule.state !== 'active' || isOnce(schedule)) return notNow(act, schedule);
  await updateSchedule(act.tx, schedule.id, { state: 'paused', nextAt: null });
  await stopWaiting(act, schedule);
  await record(act, schedule, 'paused');
  return told(say('schedule.paused', { code: schedule.code }));
}

/** Goes on with the next occurrence; those that passed meanwhile are not made up for. */
async function resume(act: Act, schedule: Schedule): Promise<Outcome> {
  const { tx, now, language } = act;
  if (schedule.state !== 'paused') return notNow(act, schedule);
  const missing = missingSay(act, schedule);
  if (missing) return told(missing);
  const [nextAt = null] = nextTimes(schedule, now, 1);
  await updateSchedule(tx, schedule.id, { state: 'active', nextAt });
  await record(act, schedule, 'resumed');
  const next = nextOf({ ...schedule, state: 'active', nextAt }, language);
  return told(say('schedule.resumed', { code: schedule.code, next }));
}
