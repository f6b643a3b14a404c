import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { announce } from '../../areas/feeds/acts.ts';
import { knownIncident, knownIncidents } from '../../areas/feeds/known.ts';
import {
  dropCalls,
  dueCalls,
  forgetOthers,
  keepState,
  settleCall,
  sweepCalls,
  webhookStates,
} from '../../areas/feeds/store/calls.ts';
import { addIncident, updateIncident } from '../../areas/reports/store/incidents.ts';
import { addBroadcast } from '../../broadcasts/store/broadcasts.ts';
import type { Store } from '../../db/store.ts';
import { engines } from './engines.ts';

const NOW = 1_790_000_000_000;
const HOUR = 60 * 60_000;
const partners = ['uno', 'dos'].map((hook) => ({ hook, host: `${hook}.example` }));
const hooks = partners.map(({ hook }) => hook);

describe.each(engines)('feeds on $name', ({ open, end: close }) => {
  let store: Store;

  beforeEach(async () => {
    store = await open();
    await store.transact(async (tx) => {
      const incident = await addIncident(tx, {
        ...{ code: 'H7K2', county: '37089', state: 'active', evidence: 3, isDrill: false },
        ...{ details: { spot: 'canaria', town: 'Hendersonville' } },
        ...{ openedAt: NOW, wakeAt: NOW + HOUR },
      });
      for (const tier of ['responders', 'county', 'region']) {
        const about = {
          ...{ subject: { kind: 'incident' as const, id: incident.id }, code: 'H7K2' },
          ...{ answerable: true, key: `alert:${incident.id}:` },
        } as const;
        const given = { about, kind: 'alert', tier, expiresAt: NOW + HOUR } as const;
        await addBroadcast(
          tx,
          given,
          [{ language: 'es', style: 'full', body: { text: 'x' } }],
          NOW,
        );
      }
      await updateIncident(tx, incident.id, { decidedAt: NOW });
    });
  });
  afterEach(() => store.close());
  afterAll(close);

  const due = (hook: string) => store.read((q) => dueCalls(q, hook, NOW, 10));

  test('show the first alert for everyone, and no one else’s', async () => {
    const known = await store.read((q) => knownIncidents(q, 0));
    expect(known).toHaveLength(1);
    expect(known[0]?.published).toHaveLength(1);
    expect(await store.read((q) => knownIncident(q, 'H7K2'))).toEqual(known[0]);
    expect(await store.read((q) => knownIncident(q, 'A2A2'))).toBeNull();
  });

  test('note a publication once for each partner who wants to hear', async () => {
    const again = () => store.transact((tx) => announce(tx, { partners }, 'H7K2', NOW));
    await again();
    await again();
    expect(await due('uno')).toMatchObject([{ code: 'H7K2', attempts: 0, publishedAt: NOW }]);
    expect(await due('dos')).toHaveLength(1);
    const gone = { failingSince: null, reason: '410', goneAt: NOW };
    await store.transact(async (tx) => {
      await forgetOthers(tx, []);
      await keepState(tx, 'dos', gone);
    });
    await again();
    expect([await due('uno'), await due('dos')].map(({ length }) => length)).toEqual([1, 0]);
    await store.transact((tx) => announce(tx, { partners }, 'H7K2', NOW + 25 * HOUR));
    expect(await due('dos')).toEqual([]);
  });

  test('keep since when a partner fails, until it takes a call', async () => {
    const fails = (at: number, reason: string) =>
      store.transact((tx) => keepState(tx, 'uno', { failingSince: at, reason, goneAt: null }));
    const state = async () => (await store.read((q) => webhookStates(q, hooks)))[0];
    await fails(NOW, '500');
    await fails(NOW + HOUR, 'timeout');
    expect(await state()).toMatchObject({ failingSince: NOW, reason: 'timeout', waiting: 0 });
    await store.transact((tx) =>
      keepState(tx, 'uno', { failingSince: null, reason: null, goneAt: null }),
    );
    expect(await state()).toMatchObject({ failingSince: null, reason: null });
    await store.transact((tx) => forgetOthers(tx, ['dos']));
    expect(await state()).toBeUndefined();
  });

  test('make a call again when its time comes, and erase it long after', async () => {
    await store.transact((tx) => announce(tx, { partners }, 'H7K2', NOW));
    const [call] = await due('uno');
    if (!call) throw new Error('No call is due.');
    await store.transact((tx) => settleCall(tx, call, NOW + 1));
    expect(await due('uno')).toEqual([]);
    const later = await store.read((q) => dueCalls(q, 'uno', NOW + 1, 10));
    expect(later).toMatchObject([{ id: call.id, attempts: 1 }]);
    await store.transact((tx) => dropCalls(tx, 'uno'));
    expect(await store.read((q) => dueCalls(q, 'uno', NOW + HOUR, 10))).toEqual([]);
    expect(await store.transact((tx) => sweepCalls(tx, NOW - 1))).toBe(0);
    expect(await store.transact((tx) => sweepCalls(tx, NOW))).toBe(2);
  });
});
