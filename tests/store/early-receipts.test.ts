import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../adapters/adapter.ts';
import { addBroadcast } from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import { settleEarly, settleReceipt } from '../../delivery/receipts.ts';
import { recoverClaims } from '../../delivery/store/claims.ts';
import { earlyAddresses } from '../../delivery/store/early-receipts.ts';
import type { Claim, ClaimRequest } from '../../delivery/store/next-rows.ts';
import { enqueue } from '../../delivery/store/outbox.ts';
import type { Outcome } from '../../delivery/store/settlements.ts';
import { addAddress } from '../../people/addresses.ts';
import { addMembership } from '../../people/memberships.ts';
import { addPerson, updatePerson } from '../../people/people.ts';
import { aboutReport } from '../support/about.ts';
import { end, expectTrueTallies, take } from '../support/claiming.ts';
import { limitsOf } from '../support/recorder.ts';
import { engines } from './engines.ts';

const NOW = 1_790_000_000_000;

const network: Network = {
  ...{ name: 'Red', site: null, timeZone: 'America/New_York', languages: ['es'] },
  counties: new Map(),
  channels: new Map([
    ['signal', limitsOf.signal],
    ['sms', limitsOf.sms],
  ]),
};

const request: ClaimRequest = {
  ...{ channel: 'signal', accounts: ['ours', null], sender: 'ours', most: 50, lane: null },
  ...{ busy: [], boot: 'b1', now: NOW },
};

describe.each(engines)('receipts on $name', ({ open, end: close }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store.read(expectTrueTallies);
    await store.close();
  });
  afterAll(close);

  /** Attempts to as many people that are under way; person 1 is `p1`, and so is their row. */
  function begin(count = 1): Promise<Claim[]> {
    return store.transact(async (tx) => {
      for (let n = 1; n <= count; n++) {
        const personId = await addPerson(tx, { language: 'es' }, NOW);
        const to = { channel: 'signal', address: `p${n}` } as const;
        await addAddress(tx, personId, to, NOW);
        await enqueue(tx, {
          ...{ key: `k${n}`, language: 'es', style: 'full', body: { text: 'x' }, lane: 'reply' },
          to: { personId, addressId: n, channel: 'signal', account: null },
          ...{ notBefore: NOW, expiresAt: NOW + 1000 },
        });
      }
      return take(tx, request);
    });
  }

  /** An attempt ends, as a sender stores it. */
  function finish(claim: Claim | undefined, outcome: Outcome): Promise<void> {
    return store.transact(async (tx) => {
      await end(tx, claim, outcome, NOW);
      await settleEarly(tx, network, [claim?.addressId ?? 0], NOW);
    });
  }

  function told(change: Partial<Receipt> = {}): Promise<void> {
    const receipt = { channel: 'signal', account: 'ours', from: 'p1' } as const;
    const whole: Receipt = { ...receipt, ids: ['m1'], state: 'delivered', ...change };
    return settleReceipt(store, network, whole, NOW);
  }

  const rows = () =>
    store.read((q) => q.db.select().from(q.tables.outbox).orderBy(q.tables.outbox.id));
  const early = () => store.read((q) => q.db.select().from(q.tables.earlyReceipts));
  const sent: Outcome = { state: 'sent', providerId: 'm1' };
  const unknown: Outcome = { state: 'unknown', reason: 'unknown' };

  test('are noted in either order, and none is kept after', async () => {
    const [claim, other] = await begin(2);
    await told();
    await told();
    expect(await early()).toHaveLength(1);
    await finish(claim, sent);
    await finish(other, { state: 'sent', providerId: 'm2' });
    await told({ from: 'p2', ids: ['m2'], state: 'read' });
    expect(await rows()).toMatchObject([
      { state: 'sent', receipt: 'delivered', providerId: 'm1' },
      { state: 'sent', receipt: 'read', providerId: 'm2' },
    ]);
    expect(await early()).toEqual([]);
  });

  test('are noted when both come at the same time', async () => {
    const claims = await begin(20);
    await Promise.all(
      claims.flatMap((claim) => {
        const { id, address } = claim;
        const answer = () => finish(claim, { state: 'sent', providerId: `m${id}` });
        const receipt = () => told({ from: address, ids: [`m${id}`] });
        return id % 2 === 0 ? [answer(), receipt()] : [receipt(), answer()];
      }),
    );
    expect((await rows()).map(({ state, receipt }) => `${state} ${receipt}`)).toEqual(
      claims.map(() => 'sent delivered'),
    );
    expect(await early()).toEqual([]);
  });

  test('of a failure end the message once', async () => {
    const [claim] = await store.transact(async (tx) => {
      const personId = await addPerson(tx, { language: 'es' }, NOW);
      await addAddress(tx, personId, { channel: 'signal', address: 'p1' }, NOW);
      await addAddress(tx, personId, { channel: 'sms', address: '+18285550101' }, NOW);
      await updatePerson(tx, personId, { fallback: true });
      await addMembership(tx, { personId, county: '37089', role: 'subscriber' }, NOW);
      const about = aboutReport(1);
      const expiresAt = NOW + 1000;
      const body = { text: 'alert' };
      const wordings = (['full', 'short'] as const).map((style) => ({
        ...{ language: 'es' as const, style, body },
      }));
      const given = { about, kind: 'alert', tier: 'county', expiresAt } as const;
      const broadcastId = await addBroadcast(tx, given, wordings, NOW);
      await expandAudience(
        tx,
        { broadcastId, about, lane: 'alert', now: NOW, expiresAt },
        {
          ...{ roles: ['subscriber'], counties: ['37089'], regionalOnly: false },
          ...{
            channels: ['signal', 'sms'],
            shortChannels: ['sms'],
            adaptiveChannels: [],
            timeZone: 'America/New_York',
          },
        },
      );
      return take(tx, request);
    });
    await told({ state: 'failed', reason: 'unavailable' });
    await finish(claim, sent);
    await told({ state: 'failed', reason: 'gone' });
    expect(await rows()).toMatchObject([
      { state: 'failed', reason: 'unavailable' },
      { state: 'queued', channel: 'sms', attempts: 0 },
    ]);
  });

  test('of an earlier attempt’s failure do not end the one under way', async () => {
    const [claim] = await begin();
    await told({ ids: ['m0'], reference: String(claim?.id), state: 'failed' });
    await finish(claim, sent);
    expect(await rows()).toMatchObject([{ state: 'sent', receipt: null }]);
    expect(await early()).toEqual([]);
  });

  test('settle an answer that never came: by our own id, and by the time of sending', async () => {
    const claims = await begin(2);
    await told({ ids: ['m1'], reference: '1' });
    await told({ from: 'p2', ids: ['m2'], sentAt: [NOW + 20] });
    for (const claim of claims) await finish(claim, unknown);
    expect(await rows()).toMatchObject([
      { state: 'sent', receipt: 'delivered' },
      { state: 'sent', receipt: 'delivered', providerId: 'm2' },
    ]);
  });

  test('outlive a crash before the answer is stored', async () => {
    await begin(3);
    await told({ ids: ['m1'], reference: '1' });
    await told({ from: 'p2', ids: ['m2'], sentAt: [NOW + 20] });
    const recover = (boot: string) => async (tx: Tx) => {
      await recoverClaims(tx, { boot, stuckSince: NOW - 1, underWay: [], now: NOW });
      await settleEarly(tx, network, await earlyAddresses(tx), NOW);
    };
    // While they are under way they are kept.
    await store.transact(recover('b1'));
    expect(await early()).toHaveLength(2);
    await store.transact(recover('b2'));
    expect(await rows()).toMatchObject([
      { state: 'sent', receipt: 'delivered' },
      { state: 'sent', receipt: 'delivered', providerId: 'm2' },
      { state: 'queued', receipt: null, maybeSent: true },
    ]);
    expect(await early()).toEqual([]);
  });

  test('are kept only of addresses that something is under way to, and not without end', async () => {
    const [claim] = await begin();
    await told({ from: 'stranger' });
    await told({ from: 'p1', ids: ['old'], sentAt: [NOW - 60_000] });
    await told({ reference: '2' });
    expect(await early()).toEqual([]);
    await told({ ids: Array.from({ length: 5000 }, (_, n) => `made-up-${n}`) });
    await told({ ids: Array.from({ length: 5000 }, (_, n) => `again-${n}`) });
    expect((await early()).length).toBeLessThanOrEqual(100);
    await finish(claim, sent);
    await told({ ids: ['m3'] });
    expect(await early()).toEqual([]);
  });
});
