import { text } from '../../content/catalog.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { type Say, say } from '../turn.ts';
import { nextOf, whatOf, whoGets } from './describe.ts';
import { liveSchedules, type Schedule } from './store/schedules.ts';
import type { ScheduleState } from './tables.ts';

/** SCHEDULE: every schedule with its code, and what can be done with one. */
export async function listSchedules(act: Act): Promise<Outcome> {
  const schedules = await liveSchedules(act.tx);
  if (schedules.length === 0) {
    return told(say('schedule.none'));
  }
  return told(
    say('schedule.list'),
    ...schedules.map((schedule) => lineOf(act, schedule)),
    say('schedule.how'),
  );
}

/** One schedule in a line: what, to whom, its state and its next time. */
export function lineOf(act: Act, schedule: Schedule): Say {
  const { world, language } = act;
  return say('schedule.line', {
    code: schedule.code,
    what: whatOf(schedule.content, language),
    who: whoGets(schedule, world.gazetteer.knownNames, language),
    state: stateOf(act, schedule.state),
    next: nextOf(schedule, language),
  });
}

export function stateOf({ language }: Pick<Act, 'language'>, state: ScheduleState): string {
  return text(language, `schedule.state.${state}`);
}
