import type { Tx } from '../db/store.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
/** The longest that a row which could not be looked at is left alone. */
const LONGEST = 60 * MINUTE;

/** Rows of one kind whose turn came, and what is done with each. */
export interface Due {
  /** Names the kind in the log. */
  kind: string;
  ids: readonly number[];
  one(tx: Tx, id: number): Promise<unknown>;
}

interface SetAside {
  failures: number;
  until: number;
}

const setAside = new WeakMap<World, Map<string, SetAside>>();

/**
 * Looks at each row in a transaction of its own. One that fails is logged, left alone for a minute,
 * then for twice as long each time up to an hour, and keeps none of the others from their time.
 * @returns how many were looked at
 */
export async function eachDue(world: World, { kind, ids, one }: Due): Promise<number> {
  const aside = setAside.get(world) ?? new Map<string, SetAside>();
  setAside.set(world, aside);
  let count = 0;
  for (const id of ids) {
    const key = `${kind}:${id}`;
    const failed = aside.get(key);
    if (failed && world.now() < failed.until) continue;
    count++;
    try {
      await world.store.transact((tx) => one(tx, id));
      aside.delete(key);
    } catch (error) {
      const failures = (failed?.failures ?? 0) + 1;
      const wait = Math.min(MINUTE * 2 ** (failures - 1), LONGEST);
      aside.set(key, { failures, until: world.now() + wait });
      world.log.error({ err: error, [kind]: id, failures }, 'what was due could not be looked at');
    }
  }
  if (count > 0) world.wake();
  return count;
}
