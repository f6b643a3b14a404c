import { endBroadcast } from '../../broadcasts/store/broadcasts.ts';
import { audit } from '../../db/audit.ts';
import { countAdmins } from '../../people/people.ts';
import type { AdminAction } from '../alerts/admin.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';
import { adminsFor } from '../world.ts';
import { nextOf } from './describe.ts';
import { stateOf } from './list.ts';
import { refusesIncomplete } from './propose.ts';
import { nextTimes } from './run.ts';
import { openBroadcastsOf, type Schedule, updateSchedule } from './store/schedules.ts';

/** APPROVE, REJECT, END and HALT with the code of a schedule: by any admin. */
export async function decideSchedule(
  scene: Scene,
  action: AdminAction,
  schedule: Schedule,
): Promise<void> {
  const admins = await adminsFor(scene.tx, scene.world, null);
  if (!admins.some(({ person }) => person.id === scene.person.id)) {
    scene.reply(say('schedule.no-staff'));
    return;
  }
  switch (action) {
    case 'approve':
      return approve(scene, schedule, await countAdmins(scene.tx));
    case 'reject':
      return schedule.state === 'proposed'
        ? finish(scene, schedule, 'rejected')
        : notNow(scene, schedule);
    case 'end':
    case 'retract':
      return schedule.state === 'ended'
        ? notNow(scene, schedule)
        : finish(scene, schedule, 'ended');
    case 'halt':
      return halt(scene, schedule);
  }
}

/** A second person approves; where the network has one admin only, that one is enough. */
async function approve(scene: Scene, schedule: Schedule, admins: number): Promise<void> {
  const { tx, person, now, language } = scene;
  if (schedule.state !== 'proposed') return notNow(scene, schedule);
  if (schedule.createdById === person.id && admins > 1) {
    scene.reply(say('schedule.own', { code: schedule.code }));
    return;
  }
  if (refusesIncomplete(scene, schedule)) return;
  const [nextAt = null] = nextTimes(schedule, now, 1);
  const change = { state: 'active', approvedById: person.id, nextAt } as const;
  await updateSchedule(tx, schedule.id, change);
  await record(scene, schedule, 'approved');
  const next = nextOf({ ...schedule, ...change }, language);
  scene.reply(say('schedule.approved', { code: schedule.code, next }));
}

async function finish(scene: Scene, schedule: Schedule, how: 'rejected' | 'ended'): Promise<void> {
  await updateSchedule(scene.tx, schedule.id, { state: 'ended', nextAt: null });
  await stopWaiting(scene, schedule);
  await record(scene, schedule, how);
  scene.reply(say(`schedule.${how}`, { code: schedule.code }));
}

/** HALT: what still waits of its runs never goes. */
async function halt(scene: Scene, schedule: Schedule): Promise<void> {
  const stopped = await stopWaiting(scene, schedule);
  if (stopped === 0) {
    scene.reply(say('admin.nothing-to-halt', { code: schedule.code }));
    return;
  }
  await record(scene, schedule, 'halted');
  scene.reply(say('schedule.halted', { code: schedule.code, stopped }));
}

/** Ends what is being sent of a schedule; returns how many messages were still waiting. */
export async function stopWaiting({ tx, now }: Scene, { id }: Schedule): Promise<number> {
  let stopped = 0;
  for (const broadcast of await openBroadcastsOf(tx, id)) {
    stopped += await endBroadcast(tx, broadcast, now);
  }
  return stopped;
}

export async function record(
  { tx, person, now }: Scene,
  { id }: Schedule,
  what: string,
): Promise<void> {
  await audit(
    tx,
    { actorId: person.id, action: `schedule.${what}`, subject: `schedule:${id}` },
    now,
  );
}

export async function notNow(scene: Scene, schedule: Schedule): Promise<void> {
  const state = stateOf(scene, schedule.state);
  scene.reply(say('schedule.not-now', { code: schedule.code, state }));
}
