import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel } from '../../adapters/adapter.ts';
import { ownersWith } from '../../areas/owners.ts';
import { areas } from '../../areas/registry.ts';
import { addReport, reportByCode } from '../../areas/reports/store/reports.ts';
import { rememberInbound } from '../../bot/inbound.ts';
import type { Audience } from '../../broadcasts/store/audience.ts';
import { addBroadcast, endAlerts, expandCorrection } from '../../broadcasts/store/broadcasts.ts';
import { expandAudience } from '../../broadcasts/store/expansions.ts';
import type { Language } from '../../content/languages.ts';
import { takeCode } from '../../db/codes.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import {
  expireOverdue,
  keepSender,
  recoverClaims,
  releaseFrom,
  shiftTimes,
} from '../../delivery/store/claims.ts';
import type { ClaimRequest } from '../../delivery/store/next-rows.ts';
import { enqueue } from '../../delivery/store/outbox.ts';
import { pause, pausesAt, resume } from '../../delivery/store/pauses.ts';
import { recordReceipt, settleBySendTime } from '../../delivery/store/receipts.ts';
import { deleteForgotten } from '../../delivery/store/told.ts';
import { addAddress, findAddress, meetAddress, setAddressState } from '../../people/addresses.ts';
import { addLinkCode, forgetPerson, mergePeople, useLinkCode } from '../../people/identity.ts';
import { addMembership } from '../../people/memberships.ts';
import { addPerson, loadPerson, peopleWithRole, updatePerson } from '../../people/people.ts';
import { loadSession, saveSession } from '../../people/sessions.ts';
import { aboutReport } from '../support/about.ts';
import { end, expectTrueTallies, take } from '../support/claiming.ts';
import { openTown } from '../support/town.ts';
import { engines } from './engines.ts';

const NOW = 1_790_000_000_000;
const BUNCOMBE = '37021';
const HENDERSON = '37089';
const ALL: Channel[] = ['signal', 'telegram', 'sms', 'simulator'];

describe.each(engines)('the store on $name', ({ open, end: close }) => {
  let store: Store;

  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  afterAll(close);

  async function person(
    tx: Tx,
    about: {
      on?: Channel;
      at: string;
      language?: Language;
      roles?: Role[];
      counties?: string[];
      regional?: boolean;
    },
  ): Promise<number> {
    const { on = 'signal', at, language = 'es', regional = false } = about;
    const id = await addPerson(tx, { language, regional }, NOW);
    await addAddress(tx, id, { channel: on, address: at }, NOW);
    for (const county of about.counties ?? [HENDERSON]) {
      for (const role of about.roles ?? [])
        await addMembership(tx, { personId: id, county, role }, NOW);
    }
    return id;
  }

  function send(
    tx: Tx,
    key: string,
    to: { personId: number; addressId: number },
    more: object = {},
  ) {
    return enqueue(tx, {
      key,
      to: { ...to, channel: 'signal', account: null },
      language: 'es',
      style: 'full',
      body: { text: `text of ${key}` },
      lane: 'reply',
      notBefore: NOW,
      expiresAt: NOW + 1000,
      ...more,
    });
  }

  const request: ClaimRequest = {
    channel: 'signal',
    accounts: ['ours', null],
    sender: 'ours',
    most: 10,
    lane: null,
    busy: [],
    boot: 'b1',
    now: NOW,
  };

  test('a transaction is stored whole or not at all', async () => {
    await store.transact((tx) => person(tx, { at: 'ana' }));
    const failing = store.transact(async (tx) => {
      await person(tx, { at: 'vera' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.read((q) => findAddress(q, 'signal', 'ana'))).not.toBeNull();
    expect(await store.read((q) => findAddress(q, 'signal', 'vera'))).toBeNull();
  });

  test('transactions at the same time do not lose each other’s work', async () => {
    const id = await store.transact((tx) => person(tx, { at: 'ana' }));
    const bump = () =>
      store.transact(async (tx) => {
        const { onDutySince } = await loadPerson(tx, id);
        await updatePerson(tx, id, { onDutySince: (onDutySince ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 20 }, bump));
    expect((await store.read((q) => loadPerson(q, id))).onDutySince).toBe(20);
  });

  test('a transaction inside a transaction is refused instead of waiting for itself', async () => {
    const nested = store.transact(() => store.transact(async () => 1));
    await expect(nested).rejects.toThrow('inside a transaction');
  });

  test('an address and someone’s words are never stored in clear', async () => {
    await store.transact(async (tx) => {
      const id = await person(tx, { at: '+18285550101' });
      const address = await findAddress(tx, 'signal', '+18285550101');
      await saveSession(tx, address?.id ?? 0, { words: 'tengo miedo' }, null, NOW);
      await send(tx, 'k', { personId: id, addressId: address?.id ?? 0 });
      const rows = [
        ...(await tx.rows(sql`SELECT * FROM addresses`)),
        ...(await tx.rows(sql`SELECT * FROM sessions`)),
        ...(await tx.rows(sql`SELECT * FROM messages`)),
      ];
      expect(JSON.stringify(rows)).not.toMatch(/5550101|miedo|text of/);
      expect(await loadSession(tx, address?.id ?? 0)).toEqual({ words: 'tengo miedo' });
    });
  });

  test('a message is remembered once', async () => {
    const message = { channel: 'sms', account: 'ours', id: 'm1' } as const;
    const ids = await store.transact(async (tx) => [
      await rememberInbound(tx, message, NOW),
      await rememberInbound(tx, message, NOW),
      await rememberInbound(tx, { ...message, account: 'other' }, NOW),
    ]);
    expect(ids.map((id) => id === null)).toEqual([false, true, false]);
  });

  test('a person met under a number and later under a uuid stays one person', async () => {
    const [first, second] = await store.transact(async (tx) => {
      const id = await person(tx, { at: '+18285550101', roles: ['verifier'] });
      const from = {
        channel: 'signal' as const,
        account: 'ours',
        address: 'uuid-1',
        alias: '+18285550101',
      };
      return [id, (await meetAddress(tx, from, NOW)).address.personId];
    });
    expect(second).toBe(first);
    expect(await store.read((q) => findAddress(q, 'signal', '+18285550101'))).toBeNull();
    expect(await store.read((q) => findAddress(q, 'signal', 'uuid-1'))).not.toBeNull();
  });

  test('a report takes the next free code', async () => {
    const codes = ['A2A2', 'A2A2', 'C3C3'];
    const filed: Parameters<typeof addReport>[1] = {
      county: null,
      details: { words: ['x'] },
      reporterId: 1,
      reporterAddressId: 1,
      incidentId: null,
      kind: 'sighting',
      standing: 'counted',
      evidence: 2,
    };
    await store.transact(async (tx) => {
      await addReport(tx, filed, () => codes.shift() ?? '', NOW);
      expect((await addReport(tx, filed, () => codes.shift() ?? '', NOW)).code).toBe('C3C3');
      expect((await reportByCode(tx, 'C3C3'))?.details).toEqual({ words: ['x'] });
    });
  });

  test('where codes of four characters are scarce, one of five is taken', async () => {
    await store.transact(async (tx) => {
      expect(await takeCode(tx, 'case', () => 'A2A2')).toBe('A2A2');
      expect(await takeCode(tx, 'report', () => 'A2A2')).toBe('A2A22');
      await expect(takeCode(tx, 'report', () => 'A2A2')).rejects.toThrow('no code left');
    });
  });

  describe('the outbox', () => {
    test('refuses a second row with the same key', async () => {
      await store.transact(async (tx) => {
        const to = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        expect(await send(tx, 'k', to)).toBe(true);
        expect(await send(tx, 'k', to)).toBe(false);
        expect(await take(tx, request)).toHaveLength(1);
      });
    });

    test('gives urgent rows first, one at a time for each address, and counts the attempt', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        const vera = { personId: await person(tx, { at: 'vera' }), addressId: 2 };
        await send(tx, 'bulk', ana, { lane: 'bulk' });
        await send(tx, 'later', ana, { notBefore: NOW + 500 });
        await send(tx, 'reply', ana);
        await send(tx, 'urgent', vera, { lane: 'urgent' });
        const claims = await take(tx, request);
        expect(claims.map(({ body }) => body?.text)).toEqual(['text of urgent', 'text of reply']);
        expect(claims[0]).toMatchObject({ address: 'vera', attempts: 1 });
        expect(await take(tx, { ...request, busy: [1, 2] })).toEqual([]);
        expect(await take(tx, request)).toMatchObject([{ body: { text: 'text of bulk' } }]);
        const recovery = { stuckSince: NOW - 1, underWay: [], now: NOW };
        expect(await recoverClaims(tx, { ...recovery, boot: 'b1' })).toBe(0);
        expect(await recoverClaims(tx, { ...recovery, boot: 'b2' })).toBe(3);
        const again = await take(tx, request);
        expect(again.map(({ body, attempts }) => [body?.text, attempts])).toEqual([
          ['text of urgent', 2],
          ['text of reply', 2],
        ]);
        await expectTrueTallies(tx);
      });
    });

    test('drops what is late and what nobody wants any more', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        await send(tx, 'late', ana, { expiresAt: NOW });
        await send(tx, 'alert', ana, { lane: 'urgent' });
        await send(tx, 'answer:1', ana);
        await send(tx, 'reply:1', ana);
        expect(await expireOverdue(tx, NOW)).toBe(1);
        await setAddressState(tx, 1, 'opted-out');
        const claims = await take(tx, request);
        expect(claims.map(({ body }) => body?.text)).toEqual(['text of reply:1']);
      });
    });

    test('drops what belongs to a broadcast that has ended, however it came back', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        const given = {
          about: aboutReport(1),
          kind: 'alert',
          tier: 'county',
          expiresAt: NOW + 1000,
        } as const;
        const body = { text: 'alert' };
        const id = await addBroadcast(tx, given, [{ language: 'es', style: 'full', body }], NOW);
        await send(tx, 'k', ana);
        await tx.run(sql`UPDATE outbox SET broadcast_id = ${id}`);
        await endAlerts(tx, aboutReport(1).subject, NOW);
        await tx.run(sql`UPDATE outbox SET state = 'queued'`);
        expect(await take(tx, request)).toEqual([]);
      });
    });

    test('a receipt settles what was unknown, and "read" is not undone', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        await send(tx, 'k', ana);
        const [row] = await take(tx, request);
        await end(tx, row, { state: 'sent', providerId: 'p1' }, NOW);
        const receipt = { channel: 'signal' as const, ids: ['p1'], addressId: 1 };
        expect(await recordReceipt(tx, { ...receipt, state: 'read' }, NOW)).toBe(1);
        expect(await recordReceipt(tx, { ...receipt, state: 'delivered' }, NOW)).toBe(0);
        expect(await recordReceipt(tx, { ...receipt, addressId: 2, state: 'read' }, NOW)).toBe(0);
      });
    });

    test('rows of an account that is gone go out by another one, and those of others do not', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        await send(tx, 'k', ana, { to: { ...ana, channel: 'signal', account: 'lost' } });
        expect(await take(tx, request)).toEqual([]);
        await releaseFrom(tx, 'signal', ['lost', 'ours']);
        expect(await take(tx, request)).toEqual([]);
        await releaseFrom(tx, 'signal', ['ours', 'second']);
        expect(await take(tx, request)).toHaveLength(1);
      });
    });

    test('a person stays with the account that wrote first', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        await send(tx, 'first', ana);
        expect(await take(tx, { ...request, sender: 'ours' })).toHaveLength(1);
        await keepSender(tx, [1], 'ours');
        await send(tx, 'second', ana);
        const other = { ...request, accounts: ['second', null], sender: 'second' };
        expect(await take(tx, other)).toEqual([]);
        expect(await take(tx, request)).toHaveLength(1);
      });
    });

    test('a receipt for something sent just then settles an answer that never came', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        await send(tx, 'k', ana);
        const [row] = await take(tx, request);
        await end(tx, row, { state: 'unknown', reason: 'unknown' }, NOW + 60_000);
        const receipt = { channel: 'signal', addressId: 1, id: 't', state: 'delivered' } as const;
        expect(await settleBySendTime(tx, { ...receipt, sentAt: NOW - 60_000 }, NOW)).toBe(0);
        expect(await settleBySendTime(tx, { ...receipt, sentAt: NOW + 700_000 }, NOW)).toBe(0);
        expect(await settleBySendTime(tx, { ...receipt, sentAt: NOW + 20 }, NOW)).toBe(1);
        expect(await settleBySendTime(tx, { ...receipt, sentAt: NOW + 20 }, NOW)).toBe(0);
        await expectTrueTallies(tx);
      });
    });

    test('rows keep their time when the clock is set back', async () => {
      await store.transact(async (tx) => {
        const ana = { personId: await person(tx, { at: 'ana' }), addressId: 1 };
        await send(tx, 'k', ana);
        const back = 3_600_000;
        expect(await take(tx, { ...request, now: NOW - back })).toEqual([]);
        await shiftTimes(tx, back, 0);
        expect(await take(tx, { ...request, now: NOW - back })).toEqual([]);
        await shiftTimes(tx, back, 1);
        expect(await take(tx, { ...request, now: NOW - back })).toHaveLength(1);
      });
    });
  });

  describe('an audience', () => {
    const audience: Audience = {
      roles: ['subscriber'],
      counties: [HENDERSON],
      regionalOnly: false,
      channels: ALL,
      shortChannels: ['sms'],
      adaptiveChannels: [],
      timeZone: 'America/New_York',
    };

    async function broadcast(tx: Tx, reportId: number, kind: 'alert' | 'all-clear' = 'alert') {
      const wordings = (['es', 'en', 'ar'] as const).flatMap((language) =>
        (['short', 'full'] as const).map((style) => ({
          language,
          style,
          body: { text: `${kind} ${language} ${style}` },
        })),
      );
      const about = aboutReport(reportId, kind);
      const given = { about, kind, tier: 'county', expiresAt: NOW + 1000 };
      const broadcastId = await addBroadcast(tx, given, wordings, NOW);
      return {
        broadcastId,
        about,
        lane: 'alert',
        expiresAt: NOW + 1000,
        now: NOW,
      } as const;
    }

    async function claimAll(tx: Tx) {
      const found = [];
      for (const channel of ALL)
        found.push(...(await take(tx, { ...request, channel, most: 100 })));
      return found;
    }

    test('is each person once, at their first address, in their language and style', async () => {
      await store.transact(async (tx) => {
        const both = await person(tx, {
          at: 'sofia',
          on: 'sms',
          roles: ['subscriber'],
          counties: [HENDERSON, BUNCOMBE],
        });
        await addAddress(tx, both, { channel: 'signal', address: 'sofia-uuid' }, NOW);
        await person(tx, { at: 'sam', on: 'telegram', language: 'en', roles: ['subscriber'] });
        await person(tx, { at: 'salma', on: 'sms', language: 'ar', roles: ['subscriber'] });
        await person(tx, { at: 'bruno', roles: ['subscriber'], counties: [BUNCOMBE] });
        await person(tx, { at: 'vera', roles: ['verifier'] });
        const left = await person(tx, { at: 'left', roles: ['subscriber'] });
        await updatePerson(tx, left, { state: 'left' });
        const pending = await person(tx, { at: 'pending' });
        const given = {
          personId: pending,
          county: HENDERSON,
          role: 'subscriber',
          state: 'pending',
        } as const;
        await addMembership(tx, given, NOW);
        const sending = await broadcast(tx, 1);
        expect(await expandAudience(tx, sending, audience)).toBe(3);
        expect(
          await expandAudience(tx, sending, { ...audience, counties: [BUNCOMBE, HENDERSON] }),
        ).toBe(1);
        const texts = (await claimAll(tx)).map(({ address, body }) => `${address}: ${body?.text}`);
        expect(texts.sort()).toEqual([
          'bruno: alert es full',
          'salma: alert ar short',
          'sam: alert en full',
          'sofia-uuid: alert es full',
        ]);
      });
    });

    test('of neighbours is only those who asked for it', async () => {
      await store.transact(async (tx) => {
        await person(tx, { at: 'yes', roles: ['subscriber'], regional: true });
        await person(tx, { at: 'no', roles: ['subscriber'] });
        const sending = await broadcast(tx, 1);
        expect(await expandAudience(tx, sending, { ...audience, regionalOnly: true })).toBe(1);
        expect((await claimAll(tx))[0]?.address).toBe('yes');
      });
    });

    test('of a correction is exactly those who were or may have been sent the alert', async () => {
      await store.transact(async (tx) => {
        for (const at of ['sent', 'unknown', 'claimed', 'failed', 'waiting', 'doubtful']) {
          await person(tx, { at, roles: ['subscriber'] });
        }
        const sending = await broadcast(tx, 1);
        await expandAudience(tx, sending, audience);
        const claims = await take(tx, { ...request, most: 100 });
        const to = (at: string) => claims.find(({ address }) => address === at);
        await end(tx, to('sent'), { state: 'sent', providerId: 'p' }, NOW);
        await end(tx, to('unknown'), { state: 'unknown', reason: 'unknown' }, NOW);
        await end(tx, to('failed'), { state: 'failed', reason: 'blocked' }, NOW);
        await end(
          tx,
          to('waiting'),
          { state: 'queued', reason: 'unavailable', notBefore: NOW },
          NOW,
        );
        await end(tx, to('doubtful'), { state: 'queued', reason: 'unknown', notBefore: NOW }, NOW);
        const correction = await broadcast(tx, 1, 'all-clear');
        expect(await expandCorrection(tx, correction, ['sms'])).toBe(4);
        await endAlerts(tx, aboutReport(1).subject, NOW);
        const told = (await take(tx, { ...request, most: 100 })).map(({ address, body }) => [
          address,
          body?.text,
        ]);
        expect(told.sort()).toEqual([
          ['claimed', 'all-clear es full'],
          ['doubtful', 'all-clear es full'],
          ['sent', 'all-clear es full'],
          ['unknown', 'all-clear es full'],
        ]);
      });
    });

    test('of nobody is nobody', async () => {
      await store.transact(async (tx) => {
        const sending = await broadcast(tx, 1);
        expect(await expandAudience(tx, sending, { ...audience, counties: [] })).toBe(0);
        expect(await expandAudience(tx, sending, { ...audience, channels: [] })).toBe(0);
      });
    });
  });

  test('people are found by role, county and shift, frozen ones never', async () => {
    await store.transact(async (tx) => {
      const vera = await person(tx, { at: 'vera', roles: ['verifier'] });
      const frozen = await person(tx, { at: 'frozen', roles: ['verifier'] });
      await updatePerson(tx, vera, { onDutySince: NOW });
      await updatePerson(tx, frozen, { frozenAt: NOW, onDutySince: NOW });
      await person(tx, { at: 'victor', roles: ['verifier'] });
      const wanted = { roles: ['verifier'], counties: [HENDERSON], channels: ALL } as const;
      const names = async (more: object) =>
        (await peopleWithRole(tx, { ...wanted, ...more })).map(({ address }) => address.address);
      expect(await names({})).toEqual(['vera', 'victor']);
      expect(await names({ onDutyOnly: true })).toEqual(['vera']);
      expect(await names({ counties: [BUNCOMBE] })).toEqual([]);
      expect(await names({ counties: 'any' })).toEqual(['vera', 'victor']);
    });
  });

  test('two channels become one person, and a code works once', async () => {
    await store.transact(async (tx) => {
      const sofia = await person(tx, { at: 'sofia', roles: ['subscriber'] });
      const other = await person(tx, {
        at: '+1828',
        on: 'sms',
        roles: ['subscriber', 'verifier'],
        counties: [BUNCOMBE],
      });
      const given = { personId: sofia, addressId: 7 };
      await addLinkCode(tx, { code: 'A2A2', ...given, expiresAt: NOW + 1 });
      expect(await useLinkCode(tx, 'A2A2', NOW)).toEqual(given);
      expect(await useLinkCode(tx, 'A2A2', NOW)).toBeNull();
      await mergePeople(tx, ownersWith(areas), other, sofia);
      const merged = await loadPerson(tx, sofia);
      expect(merged.memberships.map(({ county, role }) => `${county} ${role}`)).toEqual([
        `${HENDERSON} subscriber`,
        `${BUNCOMBE} subscriber`,
      ]);
      expect((await findAddress(tx, 'sms', '+1828'))?.personId).toBe(sofia);
    });
  });

  test('a forgotten person is gone once the goodbye is out', async () => {
    const id = await store.transact(async (tx) => {
      const ana = await person(tx, { at: 'ana', roles: ['subscriber'] });
      await forgetPerson(tx, ownersWith(areas), ana, NOW);
      await send(tx, 'reply:goodbye', { personId: ana, addressId: 1 });
      expect(await deleteForgotten(tx, ana)).toBe(false);
      const [row] = await take(tx, request);
      await end(tx, row, { state: 'sent', providerId: 'p' }, NOW);
      expect(await deleteForgotten(tx, ana)).toBe(true);
      return ana;
    });
    const { people, addresses, messages } = (await store.read(async (q) => q)).tables;
    const left = await store.read(async (q) => [
      ...(await q.db.select().from(people).where(eq(people.id, id))),
      ...(await q.db.select().from(addresses)),
      ...(await q.db.select().from(messages)),
    ]);
    expect(left).toEqual([]);
  });

  test('pauses last until their time, or until someone resumes', async () => {
    await store.transact(async (tx) => {
      await pause(tx, 'broadcasts', 'admin', NOW);
      await pause(tx, 'signal/x', 'rate-limited', NOW, NOW + 10);
      expect([...(await pausesAt(tx, NOW)).keys()].sort()).toEqual(['broadcasts', 'signal/x']);
      expect([...(await pausesAt(tx, NOW + 10)).keys()]).toEqual(['broadcasts']);
      await resume(tx, 'broadcasts');
      expect((await pausesAt(tx, NOW + 10)).size).toBe(0);
    });
  });

  test('the whole scene plays', async () => {
    const town = openTown({ ...store, close: async () => undefined });
    const counties = [HENDERSON];
    await town.settle({
      name: 'vera',
      channel: 'signal',
      language: 'es',
      counties,
      roles: ['verifier'],
    });
    await town.settle({
      name: 'victor',
      channel: 'telegram',
      counties,
      roles: ['verifier', 'admin'],
    });
    await town.settle({
      name: 'sofia',
      channel: 'sms',
      language: 'es',
      counties,
      roles: ['subscriber'],
    });
    await town.text('ana', 'ICE en el Walmart de Hendersonville', 'simulator');
    await town.text('vera', 'CONFIRMO');
    const sent = await town.text('victor', 'CONFIRM');
    expect(sent.find(({ to }) => to === 'sofia')?.text).toContain('AVISO CONFIRMADO');
    const code = (await store.read((q) => q.db.select().from(q.tables.reports)))[0]?.code ?? '';
    const ended = await town.decide('victor', `TERMINAR ${code} SÍ`);
    expect(ended.find(({ to }) => to === 'sofia')?.text).toContain('TERMINADO');
  });
});
