import { afterEach, beforeEach, expect, test } from 'vitest';
import { createExpanding } from '../broadcasts/expanding.ts';
import { haltBroadcasts } from '../broadcasts/halt.ts';
import type { Audience } from '../broadcasts/store/audience.ts';
import { addBroadcast, broadcastsOf, endBroadcast } from '../broadcasts/store/broadcasts.ts';
import { expandAudience, expandNext, expansionsLeft } from '../broadcasts/store/expansions.ts';
import { countDeliveries } from '../delivery/store/tallies.ts';
import { aboutReport } from './support/about.ts';
import { openTown, type Town } from './support/town.ts';

/** A message to more than can be written down at once goes to each of them once, whatever happens meanwhile. */

const HENDERSON = '37089';
const HOUR = 60 * 60_000;
const PEOPLE = 40;
let town: Town;

beforeEach(async () => {
  town = openTown();
  for (let i = 0; i < PEOPLE; i++) {
    const channel = i % 2 === 0 ? 'signal' : 'telegram';
    await town.settle({
      ...{ name: `person-${i}`, channel, language: 'es', counties: [HENDERSON] },
      roles: ['subscriber'],
    });
  }
});
afterEach(() => town.close());

const audience: Audience = {
  ...{ roles: ['subscriber'], counties: [HENDERSON], regionalOnly: false },
  ...{ channels: ['telegram', 'signal'], shortChannels: [], adaptiveChannels: ['signal'] },
  timeZone: 'America/New_York',
};

function begin() {
  const about = aboutReport(1);
  const now = town.clock.now();
  return town.store.transact(async (tx) => {
    const wordings = (['short', 'full'] as const).map((style) => ({
      ...({ language: 'es', style, body: { text: 'x' } } as const),
    }));
    const given = { about, kind: 'alert', tier: null, expiresAt: now + HOUR } as const;
    const broadcastId = await addBroadcast(tx, given, wordings, now);
    const sending = { broadcastId, about, lane: 'alert', expiresAt: now + HOUR, now } as const;
    return { broadcastId, recipients: await expandAudience(tx, sending, audience, 10) };
  });
}

const left = async () => (await town.store.read(expansionsLeft)).length > 0;
const next = () =>
  town.store.transact(async (tx) => {
    const [id = 0] = await expansionsLeft(tx);
    await expandNext(tx, id, 7);
  });
const rows = () => town.store.read((q) => q.db.select().from(q.tables.outbox));

test('the first go at once, the rest in pieces, each once', async () => {
  const { broadcastId, recipients } = await begin();
  expect(recipients).toBe(PEOPLE);
  const first = (await rows()).length;
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(PEOPLE);
  while (await left()) await next();
  const all = await rows();
  expect(all).toHaveLength(PEOPLE);
  expect(new Set(all.map(({ personId }) => personId)).size).toBe(PEOPLE);
  const counted = await town.store.read((q) => countDeliveries(q, broadcastId));
  expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(PEOPLE);
  const [broadcast] = await town.store.read((q) => broadcastsOf(q, aboutReport(1).subject));
  expect(broadcast?.recipients).toBe(PEOPLE);
});

test('those who never wrote to a channel that adapts come last', async () => {
  await begin();
  while (await left()) await next();
  const channels = (await rows()).map(({ channel }) => channel);
  expect(channels.lastIndexOf('telegram')).toBeLessThan(channels.indexOf('signal'));
});

test('nothing more is written of one that was ended', async () => {
  const { broadcastId } = await begin();
  const before = (await rows()).length;
  await town.store.transact((tx) => endBroadcast(tx, broadcastId, town.clock.now()));
  while (await left()) await next();
  expect(await rows()).toHaveLength(before);
});

test('a piece that failed is written again, and one that was left is taken up', async () => {
  await begin();
  await expect(
    town.store.transact(async (tx) => {
      await expandNext(tx, (await expansionsLeft(tx))[0] ?? 0, 7);
      throw new Error('the power went');
    }),
  ).rejects.toThrow('the power went');
  let told = 0;
  const onRows = () => {
    told += 1;
  };
  const expanding = createExpanding({ store: town.store, log: town.world.log, onRows });
  expanding.start();
  while (await left()) await new Promise((done) => setImmediate(done));
  await expanding.stop();
  expect(await rows()).toHaveLength(PEOPLE);
  expect(told).toBeGreaterThan(0);
});

test('a piece that cannot be written is tried again by itself', async () => {
  await begin();
  let fails = 2;
  const store = {
    ...town.store,
    transact: (...given: Parameters<typeof town.store.transact>) =>
      fails-- > 0 ? Promise.reject(new Error('the disk is full')) : town.store.transact(...given),
  } as typeof town.store;
  const expanding = createExpanding({
    store,
    log: town.world.log,
    onRows: () => undefined,
    again: 1,
  });
  expanding.start();
  while (await left()) await new Promise((done) => setImmediate(done));
  await expanding.stop();
  expect(await rows()).toHaveLength(PEOPLE);
});

test('whoever writes to us in between is told as well', async () => {
  await begin();
  await next();
  await town.store.transact((tx) =>
    tx.db.update(tx.tables.addresses).set({ lastInboundAt: town.clock.now() }),
  );
  while (await left()) await next();
  expect(await rows()).toHaveLength(PEOPLE);
});

test('stopping it stops what was not written down yet, and says so', async () => {
  await begin();
  const now = town.clock.now();
  const { subject } = aboutReport(1);
  const progress = await town.store.transact((tx) => haltBroadcasts(tx, subject, null, now));
  expect(progress?.stopped).toBe(PEOPLE);
  expect(await left()).toBe(false);
});
