import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSignal } from '../adapters/signal/signal.ts';
import { createFadingLoop } from '../bot/fading.ts';
import { readConfig } from '../config.ts';
import type { Role } from '../db/vocabulary.ts';
import { type SignalSimulator, startSignal } from './providers/signal.ts';
import { openTown, type Town } from './support/town.ts';

const WEEK = 7 * 24 * 60 * 60_000;
let town: Town;
let provider: SignalSimulator;
beforeEach(async () => {
  town = openTown();
  provider = await startSignal();
});
afterEach(async () => {
  await provider.stop();
  await town.close();
  expect(provider.complaints, 'requests that break the OpenAPI file').toEqual([]);
});

async function settle(name: string, ...roles: Role[]): Promise<void> {
  provider.addUser(name);
  await town.settle({ name, channel: 'signal', language: 'es', counties: ['37089'], roles });
}

function loop(after = WEEK) {
  const settings = { url: provider.url, numbers: [provider.account], rate: 0.5 };
  const signal = createSignal(settings, { now: town.clock.now, log: pino({ level: 'silent' }) });
  return createFadingLoop(town.world, [signal], after);
}

test('what the team reads on Signal disappears after a week; nobody else’s does', async () => {
  await settle('adela', 'admin');
  await settle('vera', 'verifier', 'subscriber');
  await settle('sofia', 'subscriber');
  expect(await loop().runOnce()).toBe(2);
  expect(provider.timers).toEqual([
    { to: 'adela', after: 604_800 },
    { to: 'vera', after: 604_800 },
  ]);
});

test('it is asked for once, also after a restart, and anew where the setting is another', async () => {
  await settle('adela', 'admin');
  await loop().runOnce();
  expect(await loop().runOnce()).toBe(0);
  expect(await loop(WEEK / 7).runOnce()).toBe(1);
  expect(provider.timers.map(({ after }) => after)).toEqual([604_800, 86_400]);
});

test('what the provider refuses is asked for again, and some at a time', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await settle(name, 'verifier');
  provider.users.delete('a');
  const first = loop();
  expect(await first.runOnce()).toBe(2);
  provider.addUser('a');
  expect(await first.runOnce()).toBe(2);
});

test('the setting is hours, days or off', () => {
  expect(readConfig({}).staffFade).toBe(WEEK);
  expect(readConfig({ STAFF_MESSAGES_FADE: '24h' }).staffFade).toBe(WEEK / 7);
  expect(readConfig({ STAFF_MESSAGES_FADE: 'off' }).staffFade).toBe(0);
  expect(() => readConfig({ STAFF_MESSAGES_FADE: 'soon' })).toThrow('STAFF_MESSAGES_FADE');
});
