import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectTrueTallies } from './support/claiming.ts';
import { type Call, type Fate, limits } from './support/outbox-provider.ts';
import { type Row, SIZES, settleTown, World } from './support/outbox-world.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 60);
const MINUTE = 60_000;
/** The longest wait for another attempt and the longest an open breaker stays open, and some. */
const QUIET_MINUTES = 30;

let town: Awaited<ReturnType<typeof settleTown>>;
beforeAll(async () => {
  town = await settleTown();
});
afterAll(() => town.remove());

type Command = fc.AsyncCommand<object, World>;

/** A command with random arguments; after each everything is looked at. */
function command<T>(
  name: string,
  args: fc.Arbitrary<T>,
  run: (world: World, args: T) => Promise<void>,
): fc.Arbitrary<Command> {
  return args.map((given) => ({
    check: () => true,
    run: async (_, world) => {
      await run(world, given);
      await review(world);
    },
    toString: () => `${name}(${JSON.stringify(given)})`,
  }));
}

const lifetime = fc.oneof(
  fc.integer({ min: 1, max: 3000 }),
  fc.integer({ min: 5, max: 180 }).map((minutes) => minutes * MINUTE),
);
const shift = fc.oneof(
  fc.integer({ min: 1, max: 3000 }),
  fc.integer({ min: 2, max: 3600 }).map((seconds) => seconds * 1000),
);
/** At once, or amid the next sending, after so many turns of the event loop. */
const moment = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }));
const channel = fc.constantFrom(...limits.keys());
const size = fc.constantFrom(...SIZES);
const address = fc.integer({ min: 1, max: 19 });
const fate = fc.oneof(
  fc.constantFrom<Fate>('take', 'unavailable', 'unknown', 'take-and-unknown'),
  fc.constantFrom<Fate>('blocked', 'hang', 'take-and-hang'),
  fc.integer({ min: 1, max: 60 }).map((seconds) => ({ retryAfterMs: seconds * 1000 })),
);
const fates = fc.array(fc.tuple(fate, fc.integer({ min: 1, max: 6 })), {
  minLength: 1,
  maxLength: 4,
});
const crash = fc.record({
  after: fc.constantFrom('turns' as const, 'commits' as const),
  count: fc.integer({ min: 1, max: 12 }),
});
const receipt = fc.tuple(
  // Often of the newest call, which may have no answer yet.
  fc.oneof(fc.constant(0), fc.nat()),
  fc.constantFrom('reference' as const, 'id' as const),
  fc.constantFrom('delivered' as const, 'read' as const, 'failed' as const),
);

const commands: fc.Arbitrary<Command>[] = [
  command('publish', fc.tuple(size, lifetime), (world, [to, lasts]) => world.publish(to, lasts)),
  command('publish', fc.tuple(size, lifetime), (world, [to, lasts]) => world.publish(to, lasts)),
  command('reply', fc.tuple(address, lifetime), (world, [to, lasts]) =>
    world.enqueue(to, 'reply', lasts),
  ),
  command('ask', fc.tuple(address, lifetime), (world, [to, lasts]) =>
    world.enqueue(to, 'urgent', lasts),
  ),
  command('deliver', fc.constant(null), (world) => world.deliver()),
  command('deliver', fc.constant(null), (world) => world.deliver()),
  command('plan', fc.tuple(channel, fates), async (world, [to, plan]) =>
    world.provider.plan(
      to,
      plan.flatMap(([one, times]) => Array<Fate>(times).fill(one)),
    ),
  ),
  command('crash', crash, (world, how) => world.crash(how)),
  command('forward', shift, (world, ms) => world.moveClock(ms)),
  command('back', shift, (world, ms) => setBack(world, ms)),
  command('back, and an alert before that is seen', fc.tuple(shift, size), (world, [ms, to]) =>
    setBack(world, ms, () => world.publish(to, 60 * MINUTE)),
  ),
  command('pause', fc.tuple(moment, fc.boolean()), (world, [when, isOn]) =>
    world.interrupt(when, () => world.pauseAll(isOn)),
  ),
  command('halt', fc.tuple(moment, fc.nat()), (world, [when, which]) =>
    world.interrupt(when, async () => {
      const found = world.broadcasts[which % Math.max(1, world.broadcasts.length)];
      if (found) await world.halt(found);
    }),
  ),
  command('receipt', fc.tuple(moment, receipt), (world, [when, [which, by, state]]) =>
    world.interrupt(when, async () => {
      const told = world.provider.calls.filter(({ taken, channel: its }) => {
        return taken && limits.get(its)?.receipts;
      });
      const call = told.at(-1 - (which % Math.max(1, told.length)));
      if (call) await world.tell(call, by, state);
    }),
  ),
  command('opt out', fc.tuple(moment, address), (world, [when, id]) =>
    world.interrupt(when, () => world.optOut(id)),
  ),
];

/** The program looks every second, so all that was there before the clock is set back was seen. */
async function setBack(world: World, ms: number, meanwhile?: () => Promise<void>): Promise<void> {
  // What one look brings about, the next one sees.
  for (let look = 0; look < 2; look++) await world.deliver();
  await review(world);
  await world.moveClock(-ms, meanwhile);
}

/** What a call must not have been, whatever happened. */
const callRules: Record<string, (world: World, call: Call, row: Row) => boolean> = {
  'taken after its time': (world, { taken, at }, { id }) =>
    taken && at >= (world.ends.get(id) ?? 0),
  'begun while broadcasts were paused': (_, { wasPaused }, { broadcastId }) =>
    wasPaused && broadcastId !== null,
  'begun after its broadcast was halted': (world, { number }, { broadcastId }) =>
    number > (world.halted.get(broadcastId ?? 0) ?? Number.POSITIVE_INFINITY),
  'begun after the person opted out': (world, { number }, { addressId, key }) =>
    number > (world.optedOut.get(addressId) ?? Number.POSITIVE_INFINITY) &&
    !key.startsWith('reply:'),
  'begun after it was settled': (world, _, { id }) => world.settled.has(id),
  'begun while another to the same address was under way': (_, { overlaps }) => overlaps,
};

/** How a settled message may change: by a receipt alone. */
const changes = ['unknown sent', 'sent failed', 'failed sent'];

/** What a message must not have come to at any time. */
const rowRules: Record<string, (world: World, row: Row, calls: Call[]) => boolean> = {
  'taken again though the answer was stored': (_, __, calls) =>
    calls
      .filter(({ taken }) => taken)
      .slice(0, -1)
      .some(({ isLost }) => !isLost),
  'taken a third time without a crash': ({ crashes }, _, calls) =>
    crashes === 0 && calls.filter(({ taken }) => taken).length > 2,
  'taken, settled, and not noted as perhaps sent': (_, { state, maybeSent }, calls) =>
    isSettled(state) && calls.some(({ taken }) => taken) && !maybeSent,
  'settled and changed by no receipt': ({ settled }, { id, state }) => {
    const before = settled.get(id) ?? state;
    return before !== state && !changes.includes(`${before} ${state}`);
  },
  'expired before its time': (world, { id, state }) =>
    state === 'expired' && !world.settled.has(id) && world.clock.now() < (world.ends.get(id) ?? 0),
};

/** What a message must not be once everything had time to go. */
const endRules: Record<
  string,
  (world: World, row: Row, calls: Call[], keys: Set<string>) => boolean
> = {
  'still waiting': (_, { state }) => !isSettled(state),
  'sent and never taken': (_, { state }, calls) =>
    state === 'sent' && !calls.some(({ taken }) => taken),
  'unknown for no reason': ({ crashes }, { state }, calls) =>
    state === 'unknown' && crashes === 0 && !calls.some(({ isLost }) => isLost),
  // Also one that came before the answer of the call it tells of.
  'told that it arrived, and forgotten': (_, { state, receipt }, calls) =>
    state === 'sent' && receipt === null && calls.some(({ isTold, isLost }) => isTold && !isLost),
  'failed for no reason': (_, { state }, calls) => state === 'failed' && calls.length === 0,
  'cancelled for no reason': (world, { state, broadcastId, addressId, key }, _, keys) =>
    state === 'cancelled' &&
    !world.halted.has(broadcastId ?? 0) &&
    !world.optedOut.has(addressId) &&
    !world.blocked.has(addressId) &&
    !keys.has(`${key}:again`),
};

function isSettled(state: Row['state']): boolean {
  return state !== 'queued' && state !== 'claimed';
}

function callsByRow(world: World): Map<number, Call[]> {
  return Map.groupBy(world.provider.calls, ({ row }) => row);
}

/** Every rule holds for what the last command brought about. */
async function review(world: World): Promise<void> {
  const rows = await world.noteRows();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const calls = callsByRow(world);
  const wrong: string[] = [];
  for (const call of world.provider.calls.slice(world.reviewed)) {
    const row = byId.get(call.row);
    if (!row) wrong.push(`a call of no row: ${JSON.stringify(call)}`);
    else wrong.push(...broken(callRules, (rule) => rule(world, call, row), { row, call }));
  }
  for (const row of rows) {
    const its = calls.get(row.id) ?? [];
    wrong.push(...broken(rowRules, (rule) => rule(world, row, its), { row, its }));
  }
  expect(wrong).toEqual([]);
  await world.store.read(expectTrueTallies);
  world.reviewed = world.provider.calls.length;
  for (const { id, state } of rows) if (isSettled(state)) world.settled.set(id, state);
}

function broken<R>(
  rules: Record<string, R>,
  isBroken: (rule: R) => boolean,
  what: object,
): string[] {
  return Object.entries(rules)
    .filter(([, rule]) => isBroken(rule))
    .map(([name]) => `${name}: ${JSON.stringify(what)}`);
}

/** Lets everything end well: providers take all, and time passes. */
async function quiesce(world: World): Promise<void> {
  for (const name of limits.keys()) world.provider.plan(name, []);
  world.calmDown();
  await world.pauseAll(false);
  for (let minute = 0; minute < QUIET_MINUTES; minute++) {
    await world.moveClock(MINUTE);
    await review(world);
    if ((await world.rows()).every(({ state }) => isSettled(state))) return;
  }
}

async function reviewEnd(world: World): Promise<void> {
  const rows = await world.rows();
  const keys = new Set(rows.map(({ key }) => key));
  const calls = callsByRow(world);
  const wrong = rows.flatMap((row) => {
    const its = calls.get(row.id) ?? [];
    return broken(endRules, (rule) => rule(world, row, its, keys), { row, its });
  });
  expect(wrong, await world.explain()).toEqual([]);
}

test(
  'whatever happens in whatever order, nothing is lost, late, or sent against a word',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (steps) => {
        const world = await World.open(town.file);
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: world }), steps);
          await quiesce(world);
          await reviewEnd(world);
        } finally {
          await world.close();
        }
      }),
      { numRuns: RUNS },
    );
  },
  60_000 + RUNS * 1000,
);
