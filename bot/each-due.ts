import type { Watch } from '../areas/area.ts';
import { tellEach } from '../areas/tell.ts';
import { say } from '../areas/turn.ts';
import { adminsFor, type World } from '../areas/world.ts';
import { text } from '../content/catalog.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The longest that a row which could not be looked at is left alone. */
const LONGEST = 60 * MINUTE;
/** How many rows of one kind are looked at before the other kinds have their turn. */
const BATCH = 100;

interface SetAside {
  failures: number;
  until: number;
}

const setAside = new WeakMap<World, Map<string, Map<number, SetAside>>>();

/**
 * Looks at each row whose time came, in a transaction of its own. One that fails is logged, left
 * alone for a minute, then for twice as long each time up to an hour, and keeps none of the others
 * from their time; the admins hear of it.
 * @returns how many were looked at
 */
export async function eachDue(world: World, watch: Watch): Promise<number> {
  const now = world.now();
  const aside = setAsideOf(world, watch.kind);
  const ids = await world.store.read(async (q) => {
    const next = await watch.next(q);
    // Those set aside stay due, and must not fill the batch.
    return next !== null && next <= now ? watch.due(q, now, BATCH + aside.size) : [];
  });
  let count = 0;
  for (const id of ids) {
    const failed = aside.get(id);
    if (failed && now < failed.until) continue;
    count++;
    try {
      await world.store.transact((tx) => watch.one(tx, world, id));
      aside.delete(id);
    } catch (error) {
      const failures = (failed?.failures ?? 0) + 1;
      aside.set(id, { failures, until: now + waitAfter(failures) });
      const { kind } = watch;
      world.log.error({ err: error, kind, id, failures }, 'what was due could not be looked at');
      if (watch.failed || failures === 1) await tryInstead(world, watch, id);
    }
  }
  if (count > 0) world.wake();
  return count;
}

/** How long a row is left alone after so many failures one after another, in milliseconds. */
function waitAfter(failures: number): number {
  return Math.min(MINUTE * 2 ** (failures - 1), LONGEST);
}

async function tryInstead(world: World, watch: Watch, id: number): Promise<void> {
  const { kind, failed = tellAdmins(watch) } = watch;
  try {
    await world.store.transact((tx) => failed(tx, world, id));
  } catch (error) {
    world.log.error({ err: error, kind, id }, 'nor could it be told that it was not');
  }
}

/** The admins hear once a day of a row that could not be looked at. */
function tellAdmins({ kind, name }: Watch): NonNullable<Watch['failed']> {
  return async (tx, world, id) => {
    const day = Math.floor(world.now() / DAY);
    await tellEach(tx, world, await adminsFor(tx, world, null), {
      key: `set-aside:${kind}:${id}:${day}`,
      says: (language) => [say('clock.set-aside', { what: text(language, name), id })],
      lane: 'urgent',
      lasts: DAY,
    });
  };
}

function setAsideOf(world: World, kind: string): Map<number, SetAside> {
  const kinds = setAside.get(world) ?? new Map<string, Map<number, SetAside>>();
  setAside.set(world, kinds);
  const rows = kinds.get(kind) ?? new Map<number, SetAside>();
  kinds.set(kind, rows);
  return rows;
}
