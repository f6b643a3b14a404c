import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChannelState } from '../adapters/adapter.ts';
import { createChannelHealthLoop } from '../bot/channel-health.ts';
import { addAddress } from '../people/addresses.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
let town: Town;
let signal: ChannelState['state'];
let telegram: ChannelState['state'];
let problem: string | null;
let breaker: 'closed' | 'open' | 'half-open';
let look: () => Promise<unknown>;
let states: () => unknown;

/** Two admins, one of whom is on Signal alone. */
beforeEach(async () => {
  [signal, telegram] = ['ready', 'ready'];
  breaker = 'closed';
  problem = null;
  town = openTown();
  const settle = (name: string) =>
    town.settle({
      name,
      channel: 'signal',
      language: 'es',
      counties: [HENDERSON],
      roles: ['admin'],
    });
  await settle('adela');
  const alan = await settle('alan');
  await town.store.transact((tx) =>
    addAddress(tx, alan, { channel: 'telegram', address: 'alan-tg' }, town.clock.now()),
  );
  const state = (of: () => ChannelState['state']) => () => [{ account: 'one', state: of() }];
  const loop = createChannelHealthLoop(
    town.world,
    [
      { channel: 'signal', status: state(() => signal), probe: async () => problem },
      { channel: 'telegram', status: state(() => telegram), probe: async () => null },
    ],
    () => [{ channel: 'signal', account: 'one', breaker }],
  );
  ({ runOnce: look, states } = loop);
});
afterEach(() => town.close());

/** Looks once a minute; what was told meanwhile. */
async function pass(minutes: number): Promise<string[]> {
  const before = town.sent.length;
  for (let i = 0; i < minutes; i++) {
    await town.pass(1);
    await look();
  }
  await town.pass(1);
  const sent = town.sent.slice(before).filter(({ text }) => /no funciona|otra vez/.test(text));
  return sent.map(({ to, text }) => `${to}: ${text.includes('otra vez') ? 'up' : 'down'}`);
}

test('a channel that does not work is told over another, once, and that it is back', async () => {
  signal = 'connecting';
  expect(await pass(60)).toEqual(['alan-tg: down']);
  signal = 'ready';
  expect((await pass(5)).sort()).toEqual(['adela: up', 'alan: up']);
});

test('one that is connected and refuses all that is sent does not work either', async () => {
  breaker = 'open';
  expect(await pass(10)).toEqual(['alan-tg: down']);
});

test('one that comes back within five minutes is told to nobody', async () => {
  signal = 'connecting';
  expect(await pass(4)).toEqual([]);
  signal = 'ready';
  expect(await pass(10)).toEqual([]);
});

test('where none works nothing is told, and of the others once one does', async () => {
  [signal, telegram] = ['paused', 'paused'];
  expect(await pass(10)).toEqual([]);
  telegram = 'ready';
  expect(await pass(10)).toEqual(['alan-tg: down']);
  const rows = await town.store.read((q) => q.db.select().from(q.tables.audit));
  const noted = rows.filter(({ action }) => action.startsWith('channel.'));
  expect(noted.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    'channel.down channel:signal',
  ]);
});

test('a channel that is connected, and whose provider does not know us any more, does not work', async () => {
  await pass(1);
  problem = 'SIGNAL_NUMBERS: the number is not registered there.';
  expect(await pass(20)).toEqual(['alan-tg: down']);
  problem = null;
  expect((await pass(12)).sort()).toEqual(['adela: up', 'alan: up']);
});

test('an open line that leads nowhere is shown as such', async () => {
  await pass(1);
  expect(states()).toContainEqual({
    channel: 'signal',
    states: [{ account: 'one', state: 'ready' }],
  });
  problem = 'It does not answer.';
  await pass(3);
  expect(states()).toContainEqual({
    channel: 'signal',
    states: [{ account: 'one', state: 'connecting', problem: 'unreachable' }],
  });
});
