import { watchAppointments } from './appointments/watch.ts';
import { watchCases } from './cases/watch.ts';
import { watchInvitations } from './outreach/do.ts';
import { closeQuietDialogues, forgetForGood } from './quiet.ts';
import { watchRequests } from './requests/do.ts';
import { runSchedules, setSchedulesBack } from './schedules/watch.ts';
import { watchReports } from './verification/watch.ts';
import type { World } from './world.ts';

/** Does what only the passing of time brings about. */
export interface ClockLoop {
  start(): void;
  /** Looks once at everything that is due; returns how many things were. */
  runOnce(): Promise<number>;
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
/** A clock set back by less than this is only being kept in step. */
const SET_BACK_MS = 2000;

export function createClockLoop(world: World): ClockLoop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let seen = world.now();

  async function runOnce(): Promise<number> {
    const now = world.now();
    if (now < seen - SET_BACK_MS) await setSchedulesBack(world);
    seen = now;
    const reports = await watchReports(world);
    const dialogues = await closeQuietDialogues(world);
    const forgotten = await forgetForGood(world);
    const scheduled = await runSchedules(world);
    const helped =
      (await watchCases(world)) +
      (await watchAppointments(world)) +
      (await watchRequests(world)) +
      (await watchInvitations(world));
    return reports + dialogues + forgotten + scheduled + helped;
  }

  function turn(): void {
    running = runOnce()
      .catch((error: unknown) => {
        world.log.error({ err: error }, 'the clock could not do its work');
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(turn, EVERY_MS);
      });
  }

  return {
    start: turn,
    runOnce,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
