import type { Watch } from '../areas/area.ts';
import type { World } from '../areas/world.ts';
import { repeating } from '../time/repeating.ts';
import { deferredWatch } from './deferred.ts';
import { eachDue } from './each-due.ts';
import { goodbyeWatch } from './goodbye.ts';
import { quietWatch } from './quiet.ts';
import { tellRecordHead } from './record-head.ts';
import { sweep } from './sweep.ts';

/** Does what only the passing of time brings about. */
export interface ClockLoop {
  start(): void;
  /** Looks once at everything that is due; returns how many things were. */
  runOnce(): Promise<number>;
  /** When something is due next, in milliseconds since 1970; a row that was set aside is due. */
  nextDue(): Promise<number>;
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
/** A clock set back by less than this is only being kept in step. */
const SET_BACK_MS = 2000;
/** How often what is over is looked for. */
const SWEEP_EVERY_MS = 60 * 60_000;

/** What falls due: what was decided and not undone, in the areas, what was not answered, whoever is to be forgotten. */
function watchesOf({ areas }: World): readonly Watch[] {
  const ofAreas = areas.flatMap((area) => area.watches ?? []);
  return [deferredWatch, ...ofAreas, quietWatch, goodbyeWatch];
}

export function createClockLoop(world: World): ClockLoop {
  const watches = watchesOf(world);
  let seen = world.now();
  let swept = 0;

  /** A watch whose list cannot be read must not keep the others from their time. */
  async function guarded(watch: Watch): Promise<number> {
    try {
      return await eachDue(world, watch);
    } catch (error) {
      world.log.error({ err: error, watch: watch.kind }, 'the clock could not do one of its works');
      return 0;
    }
  }

  function isSetBack(): boolean {
    return world.now() < seen - SET_BACK_MS;
  }

  async function setBack(): Promise<void> {
    for (const area of world.areas) {
      const put = area.setBack;
      if (put) await world.store.transact((tx) => put(tx, world));
    }
  }

  async function runOnce(): Promise<number> {
    const now = world.now();
    if (isSetBack()) await setBack();
    seen = now;
    let count = 0;
    for (const watch of watches) count += await guarded(watch);
    if (Math.abs(now - swept) < SWEEP_EVERY_MS) return count;
    swept = now;
    return count + (await sweep(world)) + (await tellRecordHead(world));
  }

  const again = repeating(runOnce, EVERY_MS, (error) => {
    world.log.error({ err: error }, 'the clock could not do its work');
  });
  return {
    ...again,
    runOnce,
    async nextDue() {
      if (isSetBack()) return world.now();
      let next = swept + SWEEP_EVERY_MS;
      for (const watch of watches)
        next = Math.min(next, (await world.store.read(watch.next)) ?? next);
      return next;
    },
  };
}
