import { text } from '../../content/catalog.ts';
import type { Scene } from '../scene.ts';
import { type Say, say } from '../turn.ts';
import { nextOf, whatOf, whoOf } from './describe.ts';
import { liveSchedules, type Schedule } from './store/schedules.ts';

/** SCHEDULE: every schedule with its code, and what can be done with one. */
export async function listSchedules(scene: Scene): Promise<void> {
  const { tx } = scene;
  const schedules = await liveSchedules(tx);
  if (schedules.length === 0) {
    scene.reply(say('schedule.none'));
    return;
  }
  scene.reply(
    say('schedule.list'),
    ...schedules.map((schedule) => lineOf(scene, schedule)),
    say('schedule.how'),
  );
}

/** One schedule in a line: what, to whom, its state and its next time. */
export function lineOf(scene: Scene, schedule: Schedule): Say {
  const { world, language } = scene;
  return say('schedule.line', {
    code: schedule.code,
    what: whatOf(schedule.content, language),
    who: whoOf(schedule.audience, world.gazetteer.knownNames, language),
    state: stateOf(scene, schedule.state),
    next: nextOf(schedule, language),
  });
}

export function stateOf({ language }: Scene, state: 'proposed' | 'active' | 'paused' | 'ended') {
  return text(language, `schedule.state.${state}`);
}
