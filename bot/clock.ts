import { watchAppointments } from '../areas/appointments/watch.ts';
import { watchCases } from '../areas/cases/watch.ts';
import { watchInvitations } from '../areas/invitations/watch.ts';
import { watchReports } from '../areas/reports/watch.ts';
import { watchRequests } from '../areas/requests/do.ts';
import { runSchedules, setSchedulesBack } from '../areas/schedules/watch.ts';
import type { World } from '../areas/world.ts';
import { closeQuietDialogues, forgetForGood } from './quiet.ts';
import { sweep } from './sweep.ts';

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
/** How often what is over is looked for. */
const SWEEP_EVERY_MS = 60 * 60_000;

const watches: readonly ((world: World) => Promise<number>)[] = [
  ...[watchReports, closeQuietDialogues, forgetForGood, runSchedules],
  ...[watchCases, watchAppointments, watchRequests, watchInvitations],
];

export function createClockLoop(world: World): ClockLoop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let seen = world.now();
  let swept = 0;

  /** A watch whose list cannot be read must not keep the others from their time. */
  async function guarded(watch: (world: World) => Promise<number>): Promise<number> {
    try {
      return await watch(world);
    } catch (error) {
      world.log.error({ err: error, watch: watch.name }, 'the clock could not do one of its works');
      return 0;
    }
  }

  async function runOnce(): Promise<number> {
    const now = world.now();
    if (now < seen - SET_BACK_MS) await setSchedulesBack(world);
    seen = now;
    let count = 0;
    for (const watch of watches) count += await guarded(watch);
    if (Math.abs(now - swept) < SWEEP_EVERY_MS) return count;
    swept = now;
    return count + (await sweep(world));
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
