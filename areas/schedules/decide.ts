import { endBroadcast } from '../../broadcasts/store/broadcasts.ts';
import type { Language } from '../../content/languages.ts';
import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { approve as addApproval } from '../approvals.ts';
import { countNow } from '../audience.ts';
import type { Decision } from '../decision.ts';
import { defer, stopDecisions } from '../deferred.ts';
import { deferAlone, standByProposal } from '../second-persons.ts';
import { secondChoices } from '../second-press.ts';
import { tellPerson } from '../tell.ts';
import { refusal, type Say, say } from '../turn.ts';
import { isAdminFor } from '../world.ts';
import { composeScheduled } from './compose.ts';
import { nextOf, timesOf } from './describe.ts';
import { hindranceOf } from './hindrance.ts';
import { stateOf } from './list.ts';
import { isOnce, startOf } from './once-rules.ts';
import { countingIn, peopleIn } from './outlook.ts';
import { missingSay, nextSays } from './propose.ts';
import { nextTimes } from './run.ts';
import {
  openBroadcastsOf,
  type Schedule,
  scheduleByCode,
  updateSchedule,
} from './store/schedules.ts';

const DAY = 24 * 60 * 60_000;

/** APPROVE, REJECT, END and HALT with the code of a schedule: by any admin. */
export async function decideSchedule(
  act: Act,
  { action, code, sure }: { action: Decision; code: string; sure: boolean },
): Promise<Outcome> {
  const schedule = await scheduleByCode(act.tx, code);
  if (!schedule || schedule.state === 'draft') {
    return told(refusal('verify.refused.unknown-code', { code }));
  }
  if (!(await isAdminFor(act.tx, act.world, null, act.person.id))) {
    return told(refusal('schedule.no-staff'));
  }
  switch (action) {
    case 'approve':
      return approve(act, schedule, sure);
    case 'reject':
      return schedule.state === 'proposed'
        ? finish(act, schedule, 'rejected')
        : notNow(act, schedule);
    case 'end':
    case 'retract':
      return schedule.state === 'ended' ? notNow(act, schedule) : finish(act, schedule, 'ended');
    case 'halt':
      return halt(act, schedule);
  }
}

/** Other people approve, as many as the settings say; where there are none, one can after an hour. */
async function approve(act: Act, schedule: Schedule, sure: boolean): Promise<Outcome> {
  const { tx, person, now, language } = act;
  if (schedule.state !== 'proposed') return notNow(act, schedule);
  const subject = `schedule:${schedule.id}`;
  const standing = await standByProposal(act, subject, schedule.createdById);
  if (standing === 'too-few' && schedule.createdById === person.id) {
    return told(refusal('schedule.own', { code: schedule.code }));
  }
  const once = isOnce(schedule);
  const hindered = once
    ? ((await hindranceOf(act, schedule, countingIn(act.tx, act.world)))?.say ?? null)
    : missingSay(act, schedule);
  if (hindered) return told(hindered);
  if (!sure) return preview(act, schedule);
  if (standing === 'alone') {
    const deed = {
      ...({ do: 'schedule-decide', action: 'approve' } as const),
      ...{ code: schedule.code, sure },
    };
    return told(await deferAlone(act, deed, { about: schedule.code, subject }));
  }
  if (standing === 'too-few') {
    await addApproval(tx, subject, person.id, now);
    await record(act, schedule, 'approved-by-one');
    return told(say('undo.more-needed', { code: schedule.code }));
  }
  if (once && !act.isDue) {
    const deed = { do: 'schedule-decide', action: 'approve', code: schedule.code, sure } as const;
    return told(await defer(act, deed, { about: schedule.code, subject }));
  }
  const nextAt = once ? startOf(schedule, now) : (nextTimes(schedule, now, 1)[0] ?? null);
  const at = once ? nextAt : null;
  const change = { state: 'active', approvedById: person.id, nextAt, at } as const;
  await updateSchedule(tx, schedule.id, change);
  await record(act, schedule, 'approved');
  const next = nextOf({ ...schedule, ...change }, language);
  const key = once ? 'schedule.approved-once' : 'schedule.approved';
  return told(say(key, { code: schedule.code, next }));
}

/** What would be sent first, when, and to how many if it were now; and the button that approves it. */
async function preview(act: Act, schedule: Schedule): Promise<Outcome> {
  const { world, language, now } = act;
  const { code, content, audience, sent } = schedule;
  const people = isOnce(schedule)
    ? peopleIn(await countingIn(act.tx, world)(schedule, startOf(schedule, now)))
    : await countNow(act, audience, composeScheduled(world.network, content, sent));
  const choices = secondChoices('schedule-approve', code, 'admin.choices.approve');
  return told(
    timesSay(schedule, language, now),
    ...nextSays(act, code, content, sent),
    say('schedule.preview', { code, people }, choices),
  );
}

/** When it goes: the next times, or the only one. */
function timesSay(schedule: Schedule, language: Language, now: number): Say {
  if (!isOnce(schedule)) {
    return say('schedule.next', { times: timesOf(schedule, language, now) });
  }
  if (schedule.at === null) return say('schedule.next-soon');
  return say('schedule.next-once', {
    next: nextOf({ ...schedule, nextAt: schedule.at }, language),
  });
}

async function finish(act: Act, schedule: Schedule, how: 'rejected' | 'ended'): Promise<Outcome> {
  await updateSchedule(act.tx, schedule.id, { state: 'ended', nextAt: null });
  await stopDecisions(act, schedule.code);
  await stopWaiting(act, schedule);
  await record(act, schedule, how);
  if (how === 'rejected' && isOnce(schedule)) await tellWriter(act, schedule);
  return told(say(`schedule.${how}`, { code: schedule.code }));
}

/** Who proposed what is sent once waits for it, and hears that it does not go. */
async function tellWriter({ tx, world, person }: Act, { id, code, createdById }: Schedule) {
  if (createdById === null || createdById === person.id) return;
  await tellPerson(tx, world, createdById, null, {
    key: `message-rejected:${id}`,
    says: [say('schedule.rejected', { code })],
    lane: 'ask',
    lasts: DAY,
  });
}

/** What whoever wrote it proposed is not sent; nobody needs to hear of it. */
export async function takeBack(act: Act, message: Schedule): Promise<void> {
  await updateSchedule(act.tx, message.id, { state: 'ended', nextAt: null });
  await stopDecisions(act, message.code);
  await record(act, message, 'taken-back');
}

/** HALT: what was decided and waits is not done, and what still waits of its runs never goes. */
async function halt(act: Act, schedule: Schedule): Promise<Outcome> {
  const undecided = await stopDecisions(act, schedule.code);
  const stopped = await stopWaiting(act, schedule);
  if (undecided > 0 && stopped === 0) return told(say('undo.halted', { code: schedule.code }));
  if (stopped === 0) {
    return told(refusal('admin.nothing-to-halt', { code: schedule.code }));
  }
  await record(act, schedule, 'halted');
  return told(say('schedule.halted', { code: schedule.code, stopped }));
}

/** Ends what is being sent of a schedule; returns how many messages were still waiting. */
export async function stopWaiting({ tx, now }: Act, { id }: Schedule): Promise<number> {
  let stopped = 0;
  for (const broadcast of await openBroadcastsOf(tx, id)) {
    stopped += await endBroadcast(tx, broadcast, now);
  }
  return stopped;
}

export async function record(
  { tx, person, now }: Act,
  { id }: Schedule,
  what: string,
): Promise<void> {
  await audit(
    tx,
    { actorId: person.id, action: `schedule.${what}`, subject: `schedule:${id}` },
    now,
  );
}

export function notNow(act: Act, schedule: Schedule): Outcome {
  const state = stateOf(act, schedule.state);
  return told(refusal('schedule.not-now', { code: schedule.code, state }));
}
