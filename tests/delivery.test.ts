import { sql } from 'drizzle-orm';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, Receipt } from '../adapters/adapter.ts';
import { SendError } from '../adapters/send-error.ts';
import { attachmentsOf } from '../areas/owners.ts';
import { areas } from '../areas/registry.ts';
import { publishOpenTiers } from '../areas/reports/publish.ts';
import { addIncident, type Incident } from '../areas/reports/store/incidents.ts';
import { haltBroadcasts } from '../broadcasts/halt.ts';
import { broadcastsOf } from '../broadcasts/store/broadcasts.ts';
import type { Store } from '../db/store.ts';
import { StoreError } from '../db/store-error.ts';
import { createDispatcher } from '../delivery/dispatcher.ts';
import type { Network } from '../delivery/network.ts';
import { settleReceipt } from '../delivery/receipts.ts';
import { enqueue } from '../delivery/store/outbox.ts';
import { BROADCASTS, pause, resume } from '../delivery/store/pauses.ts';
import { countDeliveries } from '../delivery/store/tallies.ts';
import { addAddress, countEnded, findAddress } from '../people/addresses.ts';
import { addMembership } from '../people/memberships.ts';
import { addPerson, updatePerson } from '../people/people.ts';
import { aboutReport } from './support/about.ts';
import { expectTrueTallies } from './support/claiming.ts';
import { type FakeClock, fakeClock } from './support/clock.ts';
import { gazetteer } from './support/places.ts';
import { type Recorder, recorder } from './support/recorder.ts';
import { temporaryStore } from './support/temporary-store.ts';

const HENDERSON = '37089';
const MINUTE = 60_000;
const log = pino({ level: 'silent' });

let store: Store;
let clock: FakeClock;
let signal: Recorder;
let sms: Recorder;
let network: Network;
let boots: number;

beforeEach(() => {
  store = temporaryStore();
  clock = fakeClock();
  signal = recorder('signal');
  sms = recorder('sms');
  boots = 0;
  network = networkOf([signal, sms]);
});
afterEach(async () => {
  await store.read(expectTrueTallies);
  await store.close();
});

function networkOf(adapters: Recorder[]): Network {
  return {
    name: 'Red',
    site: null,
    timeZone: 'America/New_York',
    languages: ['es', 'en', 'ar'],
    counties: gazetteer.known,
    channels: new Map(adapters.map(({ channel, limits }) => [channel, limits])),
  };
}

function dispatcherOf(adapters: Recorder[] = [signal, sms], more = {}) {
  boots += 1;
  const parts = { store, network, adapters, now: clock.now, log };
  return createDispatcher({
    attachments: attachmentsOf(areas),
    ...parts,
    boot: `boot ${boots}`,
    ...more,
  });
}

/** Someone in Henderson with one address after another; the first channel is tried first. */
async function settle(
  addresses: [Channel, string][],
  about: { fallback?: boolean; role?: 'subscriber' | 'responder' } = {},
): Promise<number> {
  return store.transact(async (tx) => {
    const id = await addPerson(tx, { language: 'es' }, clock.now());
    for (const [channel, address] of addresses) {
      await addAddress(tx, id, { channel, address }, clock.now());
    }
    if (about.fallback) await updatePerson(tx, id, { fallback: true });
    const role = about.role ?? 'subscriber';
    await addMembership(tx, { personId: id, county: HENDERSON, role }, clock.now());
    return id;
  });
}

async function publish(): Promise<Incident> {
  return store.transact(async (tx) => {
    const report = await addIncident(tx, {
      code: 'H7K2',
      county: HENDERSON,
      details: { spot: '12 Calle Secreta', town: 'Hendersonville' },
      state: 'confirmed',
      evidence: 3,
      isDrill: false,
      openedAt: clock.now(),
      wakeAt: 0,
    });
    const standing = { confirms: 2, confirmed: true, approvals: 0 };
    await publishOpenTiers(tx, network, report, standing, null, clock.now());
    return report;
  });
}

async function reply(personId: number, addressId: number, channel: Channel, key: string) {
  await store.transact((tx) =>
    enqueue(tx, {
      key,
      to: { personId, addressId, channel, account: null },
      language: 'es',
      style: 'full',
      body: { text: key },
      lane: 'reply',
      notBefore: clock.now(),
      expiresAt: clock.now() + 60 * MINUTE,
    }),
  );
}

const fails = (reason: ConstructorParameters<typeof SendError>[0]) => () =>
  new SendError(reason, 'test');

async function statesOf(): Promise<Record<string, number>> {
  const states: Record<string, number> = {};
  for (const { state, count } of await store.read((q) => countDeliveries(q))) {
    states[state] = (states[state] ?? 0) + count;
  }
  return states;
}

describe('an alert that cannot arrive', () => {
  test('goes to another address of those who agreed, in the short wording, and only once', async () => {
    await settle(
      [
        ['signal', 'sofia'],
        ['sms', '+18285550101'],
      ],
      { fallback: true },
    );
    await settle([
      ['signal', 'sam'],
      ['sms', '+18285550102'],
    ]);
    signal.fail = fails('gone');
    const dispatcher = dispatcherOf();
    await publish();
    await dispatcher.runOnce();
    const alerts = sms.sent.filter(({ text }) => text.includes('AVISO CONFIRMADO'));
    expect(alerts.map(({ to }) => to)).toEqual(['+18285550101']);
    expect(alerts[0]?.text).toContain('Hendersonville');
    sms.fail = fails('content-refused');
    clock.advance(10 * MINUTE);
    await dispatcher.runOnce();
    expect(signal.sent).toEqual([]);
  });

  test('tells nobody by SMS where exactly it is', async () => {
    await settle(
      [
        ['signal', 'rosa'],
        ['sms', '+18285550101'],
      ],
      { fallback: true, role: 'responder' },
    );
    signal.fail = fails('blocked');
    await publish();
    await dispatcherOf().runOnce();
    expect(sms.sent.map(({ text }) => text).join()).not.toContain('Secreta');
    expect(sms.sent.some(({ text }) => text.includes('H7K2'))).toBe(true);
  });

  test('waits five minutes for a receipt before the other address is tried', async () => {
    await settle(
      [
        ['signal', 'sofia'],
        ['sms', '+18285550101'],
      ],
      { fallback: true },
    );
    const dispatcher = dispatcherOf();
    await publish();
    await dispatcher.runOnce();
    clock.advance(4 * MINUTE);
    await dispatcher.runOnce();
    expect(sms.sent).toEqual([]);
    clock.advance(2 * MINUTE);
    await dispatcher.runOnce();
    clock.advance(2 * MINUTE);
    await dispatcher.runOnce();
    expect(sms.sent).toHaveLength(1);
  });

  test('is not sent again when its receipt came', async () => {
    await settle(
      [
        ['signal', 'sofia'],
        ['sms', '+18285550101'],
      ],
      { fallback: true },
    );
    const dispatcher = dispatcherOf();
    await publish();
    await dispatcher.runOnce();
    const ids = signal.sent.map(({ id }) => id);
    const receipt = { channel: 'signal', account: 'our-signal', ids, from: 'sofia' } as const;
    await settleReceipt(store, network, { ...receipt, state: 'delivered' }, clock.now());
    clock.advance(10 * MINUTE);
    await dispatcher.runOnce();
    expect(sms.sent).toEqual([]);
  });

  test('that still waits for its channel is taken back when the other address gets it', async () => {
    await settle(
      [
        ['signal', 'sofia'],
        ['sms', '+18285550101'],
      ],
      { fallback: true },
    );
    await store.transact((tx) => pause(tx, 'signal/our-signal', 'challenge', clock.now()));
    const dispatcher = dispatcherOf();
    await publish();
    clock.advance(6 * MINUTE);
    await dispatcher.runOnce();
    await store.transact((tx) => resume(tx, 'signal/our-signal'));
    clock.advance(MINUTE);
    await dispatcher.runOnce();
    expect([signal.sent.length, sms.sent.length]).toEqual([0, 1]);
  });
});

describe('an address that ended', () => {
  test('is told of on another channel and shown to staff', async () => {
    await settle([
      ['signal', 'sofia'],
      ['sms', '+18285550101'],
    ]);
    signal.fail = fails('gone');
    await publish();
    await dispatcherOf().runOnce();
    expect(sms.sent.map(({ text }) => text)).toEqual([
      expect.stringMatching(/ya no podemos escribirle por Signal.*mensaje de texto/s),
    ]);
    expect(await store.read((q) => countEnded(q, 0))).toEqual([
      { channel: 'signal', reason: 'gone', count: 1 },
    ]);
  });

  test('nobody is disabled while a provider says so of everybody', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `person-${i}`);
    for (const name of names) await settle([['signal', name]]);
    signal.fail = fails('blocked');
    const dispatcher = dispatcherOf();
    await publish();
    await dispatcher.runOnce();
    const states = await store.read(async (q) =>
      Promise.all(names.map(async (name) => (await findAddress(q, 'signal', name))?.state)),
    );
    expect(new Set(states)).toEqual(new Set(['active']));
    signal.fail = () => undefined;
    clock.advance(MINUTE);
    await dispatcher.runOnce();
    expect(signal.sent.length).toBeGreaterThanOrEqual(names.length - 6);
  });
});

describe('a provider in trouble', () => {
  test('is left alone, probed, tried with one message and then used again', async () => {
    for (let i = 0; i < 60; i++) await settle([['signal', `person-${i}`]]);
    let probes = 0;
    signal.probe = async () => (probes++ === 0 ? 'down' : null);
    signal.fail = fails('unavailable');
    const dispatcher = dispatcherOf();
    await publish();
    await dispatcher.runOnce();
    expect(dispatcher.accounts()[0]).toMatchObject({ breaker: 'open' });
    signal.fail = () => undefined;
    clock.advance(10_000);
    expect(await dispatcher.runOnce()).toBe(0);
    clock.advance(5000);
    await dispatcher.runOnce();
    expect([probes, signal.sent.length]).toEqual([1, 0]);
    clock.advance(30_000);
    await dispatcher.runOnce();
    expect(dispatcher.accounts()[0]).toMatchObject({ breaker: 'closed' });
    expect(signal.sent).toHaveLength(60);
  });

  test('is used on, where only one number is refused', async () => {
    await settle([['signal', 'sofia']]);
    await settle([['signal', 'tomas']]);
    signal.fail = ({ to }) =>
      to === 'sofia' ? new SendError('account-refused', '403') : undefined;
    await publish();
    const dispatcher = dispatcherOf();
    await dispatcher.runOnce();
    expect(dispatcher.accounts()[0]).toMatchObject({ breaker: 'closed' });
    expect(signal.sent.map(({ to }) => to)).toEqual(['tomas']);
  });

  test('is still left alone after a restart', async () => {
    await settle([['signal', 'sofia']]);
    await settle([['signal', 'tomas']]);
    signal.fail = fails('account-refused');
    await publish();
    await dispatcherOf().runOnce();
    signal.fail = () => undefined;
    signal.probe = async () => 'down';
    const next = dispatcherOf();
    await next.start();
    await next.stop();
    expect(next.accounts()[0]).toMatchObject({ breaker: 'open' });
    expect(signal.sent).toEqual([]);
  });

  test('never holds up another channel', async () => {
    await settle([['signal', 'sofia']]);
    await settle([['sms', '+18285550101']]);
    let release = (): void => undefined;
    signal.send = () => new Promise((done) => (release = () => done({ id: 'late' })));
    const dispatcher = dispatcherOf();
    await publish();
    const running = dispatcher.runOnce();
    while (sms.sent.length === 0) await new Promise((done) => setImmediate(done));
    release();
    await running;
    expect(sms.sent).toHaveLength(1);
  });
});

describe('two accounts of one channel', () => {
  let two: Recorder;

  beforeEach(() => {
    two = recorder('signal', [], { concurrency: 4 });
    two.accounts.push('second');
    network = networkOf([two]);
  });

  test('share the work, and a person keeps the same sender', async () => {
    for (let i = 0; i < 20; i++) await settle([['signal', `person-${i}`]]);
    const dispatcher = dispatcherOf([two]);
    const senders = new Map<string, Set<string | null>>();
    for (let round = 0; round < 3; round++) {
      for (let id = 1; id <= 20; id++) await reply(id, id, 'signal', `reply:${round}:${id}`);
      await dispatcher.runOnce();
    }
    for (const { to, account } of two.sent) {
      senders.set(to, (senders.get(to) ?? new Set()).add(account));
    }
    expect([...senders.values()].every((accounts) => accounts.size === 1)).toBe(true);
    expect(new Set(two.sent.map(({ account }) => account)).size).toBe(2);
  });

  test('alerts of one that is out go by the other; its answers wait', async () => {
    const id = await settle([['signal', 'sofia']]);
    await store.transact((tx) => tx.run(sql`UPDATE addresses SET account = 'second'`));
    await store.transact((tx) => pause(tx, 'signal/second', 'challenge', clock.now()));
    const dispatcher = dispatcherOf([two]);
    await dispatcher.runOnce();
    await publish();
    await store.transact((tx) =>
      enqueue(tx, {
        key: 'reply:1',
        to: { personId: id, addressId: 1, channel: 'signal', account: 'second' },
        language: 'es',
        style: 'full',
        body: { text: 'answer' },
        lane: 'reply',
        notBefore: clock.now(),
        expiresAt: clock.now() + 60 * MINUTE,
      }),
    );
    await dispatcher.runOnce();
    await dispatcher.runOnce();
    expect(two.sent.map(({ account }) => account)).toEqual(['our-signal']);
    expect(two.sent[0]?.text).toContain('AVISO');
  });
});

describe('stopping', () => {
  test('an alert in the middle says how far it came, and nothing of it goes any more', async () => {
    const slow = recorder('sms', [], { rate: 4 });
    network = networkOf([slow]);
    for (let i = 0; i < 12; i++) await settle([['sms', `+1828555${1000 + i}`]]);
    const dispatcher = dispatcherOf([slow]);
    const { id } = await publish();
    await dispatcher.runOnce();
    clock.advance(1000);
    await dispatcher.runOnce();
    const sent = slow.sent.length;
    const progress = await store.transact((tx) =>
      haltBroadcasts(tx, aboutReport(id).subject, null, clock.now()),
    );
    expect(progress).toEqual({ sent, unknown: 0, stopped: 12 - sent });
    clock.advance(MINUTE);
    await dispatcher.runOnce();
    expect(slow.sent).toHaveLength(sent);
    expect(
      await store.transact((tx) => haltBroadcasts(tx, aboutReport(id).subject, null, clock.now())),
    ).toBeNull();
  });

  test('all alerts keeps what waits, while answers go on', async () => {
    const id = await settle([['signal', 'sofia']]);
    await store.transact((tx) => pause(tx, BROADCASTS, 'admin', clock.now()));
    const dispatcher = dispatcherOf();
    await publish();
    await reply(id, 1, 'signal', 'reply:1');
    await dispatcher.runOnce();
    expect(signal.sent.map(({ text }) => text)).toEqual(['reply:1']);
    await store.transact((tx) => resume(tx, BROADCASTS));
    await dispatcher.runOnce();
    expect(signal.sent).toHaveLength(2);
  });

  test('an alert past its time is dropped and counted', async () => {
    await settle([['signal', 'sofia']]);
    await publish();
    clock.advance(61 * MINUTE);
    await dispatcherOf().runOnce();
    expect(signal.sent).toEqual([]);
    expect(await statesOf()).toEqual({ expired: 1 });
  });
});

describe('the end of the program', () => {
  test('waits for calls, notes the rest as unknown, and an alert goes once more', async () => {
    const id = await settle([['signal', 'sofia']]);
    await settle([['signal', 'sam']]);
    signal.send = () => new Promise(() => undefined);
    const dispatcher = dispatcherOf([signal, sms], { drainMs: 20 });
    await publish();
    await reply(id, 1, 'signal', 'reply:1');
    await dispatcher.start();
    while ((dispatcher.accounts()[0]?.underWay ?? 0) < 2) {
      await new Promise((done) => setImmediate(done));
    }
    await dispatcher.stop();
    expect(await statesOf()).toMatchObject({ queued: 3 });
    const again = recorder('signal');
    clock.advance(MINUTE);
    await dispatcherOf([again, sms]).runOnce();
    expect(again.sent.map(({ to }) => to).sort()).toEqual(['sam', 'sofia', 'sofia']);
  });

  test('a store that refuses for a while loses no outcome and sends nothing twice', async () => {
    for (let i = 0; i < 10; i++) await settle([['signal', `person-${i}`]]);
    let refusing = false;
    const real = store;
    const refuse: Store = {
      ...real,
      transact: (work) =>
        refusing ? Promise.reject(new StoreError('full', 'the disk is full')) : real.transact(work),
    };
    const parts = { network, adapters: [signal, sms], now: clock.now, log };
    const dispatcher = createDispatcher({
      attachments: attachmentsOf(areas),
      ...parts,
      store: refuse,
      boot: 'full',
    });
    await publish();
    const send = signal.send.bind(signal);
    signal.send = async (message) => {
      const sent = await send(message);
      refusing = true;
      return sent;
    };
    await expect(dispatcher.runOnce()).rejects.toThrow('full');
    refusing = false;
    await dispatcher.runOnce();
    expect(signal.sent).toHaveLength(10);
    expect(await statesOf()).toEqual({ sent: 10 });
  });
});

test('a receipt settles an alert whose answer never came, so that no second copy goes', async () => {
  await settle([['signal', 'sofia']]);
  signal.fail = fails('unknown');
  const dispatcher = dispatcherOf();
  await publish();
  await dispatcher.runOnce();
  const sentAt = clock.now() + 40;
  const receipt = { channel: 'signal', account: 'our-signal', from: 'sofia' } as const;
  const told = { ...receipt, ids: [String(sentAt)], sentAt: [sentAt], state: 'delivered' } as const;
  await settleReceipt(
    store,
    network,
    { ...told, ids: [...told.ids], sentAt: [...told.sentAt] },
    clock.now(),
  );
  signal.fail = () => undefined;
  clock.advance(MINUTE);
  await dispatcher.runOnce();
  expect(signal.sent).toEqual([]);
  expect(await statesOf()).toEqual({ sent: 1 });
});

test('a broadcast keeps when its first and last messages went', async () => {
  await settle([['signal', 'sofia']]);
  await settle([['sms', '+18285550101']]);
  await store.transact((tx) =>
    pause(tx, 'sms/our-sms', 'rate-limited', clock.now(), clock.now() + 5000),
  );
  const dispatcher = dispatcherOf();
  const { id } = await publish();
  await dispatcher.runOnce();
  clock.advance(6000);
  await dispatcher.runOnce();
  const [alert] = (await store.read((q) => broadcastsOf(q, aboutReport(id).subject))).filter(
    ({ tier }) => tier === 'county',
  );
  expect([alert?.firstAt, alert?.lastAt].map((at) => (at ?? 0) - (alert?.createdAt ?? 0))).toEqual([
    0, 6000,
  ]);
});

describe('a receipt that comes before the answer of its call', () => {
  /** A provider that tells what became of a message before it answers the call. */
  function tellsFirst(from: 'address' | 'reference', ...states: Receipt['state'][]): Recorder {
    const eager = recorder('signal', [], { receipts: true });
    const { send } = eager;
    eager.send = async (message) => {
      const { id } = await send(message);
      const about =
        from === 'address' ? { from: message.to } : { reference: message.reference ?? '' };
      for (const state of states) {
        const receipt = { channel: 'signal', account: 'our-signal', ids: [id], state } as const;
        await settleReceipt(store, network, { ...receipt, ids: [id], ...about }, clock.now());
      }
      return { id };
    };
    return eager;
  }

  const rows = () => store.read((q) => q.db.select().from(q.tables.outbox).orderBy(sql`id`));
  const early = () => store.read((q) => q.db.select().from(q.tables.earlyReceipts));

  test.each(['address', 'reference'] as const)('is noted with it, found by %s', async (from) => {
    await settle([['signal', 'sofia']]);
    await publish();
    await dispatcherOf([tellsFirst(from, 'delivered', 'read', 'delivered')]).runOnce();
    expect(await rows()).toMatchObject([{ state: 'sent', receipt: 'read' }]);
    expect(await early()).toEqual([]);
  });

  test.each(['address', 'reference'] as const)(
    'sends the alert to the other address if it is a failure, found by %s',
    async (from) => {
      const addresses: [Channel, string][] = [
        ['signal', 'sofia'],
        ['sms', '+18285550101'],
      ];
      await settle(addresses, { fallback: true });
      await publish();
      const dispatcher = dispatcherOf([tellsFirst(from, 'failed', 'failed'), sms]);
      await dispatcher.runOnce();
      await dispatcher.runOnce();
      expect(await rows()).toMatchObject([
        { state: 'failed', channel: 'signal' },
        { state: 'sent', channel: 'sms' },
      ]);
      expect(sms.sent).toHaveLength(1);
    },
  );

  test('spares a second copy, when the call never gets an answer', async () => {
    await settle([['signal', 'sofia']]);
    await publish();
    const eager = tellsFirst('reference', 'delivered');
    const { send } = eager;
    eager.send = async (message) => {
      await send(message);
      throw new SendError('unknown', 'no answer');
    };
    const dispatcher = dispatcherOf([eager]);
    await dispatcher.runOnce();
    clock.advance(MINUTE);
    await dispatcher.runOnce();
    expect(await rows()).toMatchObject([{ state: 'sent', receipt: 'delivered', attempts: 1 }]);
  });

  test('is not forgotten in a crash between them', async () => {
    await settle([['signal', 'sofia']]);
    await publish();
    const eager = tellsFirst('reference', 'delivered');
    const { send } = eager;
    let told: () => void = () => undefined;
    const isTold = new Promise<void>((done) => {
      told = done;
    });
    eager.send = async (message) => {
      await send(message);
      told();
      return new Promise(() => undefined);
    };
    void dispatcherOf([eager]).runOnce();
    await isTold;
    expect(await early()).toHaveLength(1);
    const next = dispatcherOf([signal]);
    await next.start();
    await next.stop();
    expect(await rows()).toMatchObject([{ state: 'sent', receipt: 'delivered', attempts: 1 }]);
    expect([signal.sent, await early()]).toEqual([[], []]);
  });
});
