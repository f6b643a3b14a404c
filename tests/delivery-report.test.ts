import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SendError } from '../adapters/send-error.ts';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { sweepAll } from '../bot/sweep.ts';
import { recentBroadcasts } from '../broadcasts/store/broadcasts.ts';
import { findCode } from '../db/code.ts';
import { percentileOf, sendingCounts, spanOf } from '../delivery/figures.ts';
import { settleReceipt } from '../delivery/receipts.ts';
import { figuresOf, timesOf } from '../delivery/store/reports.ts';
import { NOTABLE } from '../delivery/tables.ts';
import { findAddress } from '../people/addresses.ts';
import { updatePerson } from '../people/people.ts';
import { sendingState } from '../web/parts/delivery-progress.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { doAtDesk } from './support/at-desk.ts';
import { browserAt, type ConsoleBrowser, consoleOf } from './support/console-browser.ts';
import { openTown, type Town } from './support/town.ts';

/** What became of something that was sent to many, as the console tells it: how far, how fast, why not. */

const HENDERSON = '37089';
const HOUR = 3_600_000;

describe('how long it took', () => {
  test('lies in a span that ends then or later, and longer times in no earlier one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 * HOUR }), fc.nat({ max: HOUR }), (ms, more) => {
        expect(spanOf(ms)).toBeGreaterThanOrEqual(ms);
        expect(spanOf(ms + more)).toBeGreaterThanOrEqual(spanOf(ms));
        // Told to a twelfth, or to a quarter of a second.
        expect(spanOf(ms) - ms).toBeLessThanOrEqual(Math.max(250, ms / 12 + 250));
      }),
    );
  });

  test('is told of a share of all', () => {
    const times = [
      { within: 1000, count: 50 },
      { within: 250, count: 45 },
      { within: 9000, count: 5 },
    ];
    expect(percentileOf(times, 0.4)).toBe(250);
    expect(percentileOf(times, 0.5)).toBe(1000);
    expect(percentileOf(times, 0.95)).toBe(1000);
    expect(percentileOf(times, 0.96)).toBe(9000);
    expect(percentileOf([], 0.5)).toBeNull();
  });
});

describe('how a sending stands', () => {
  const broadcast = { recipients: 10, endedAt: null, expiresAt: 100 };
  const none = sendingCounts([]);
  test.each([
    ['going', { waiting: 1, sent: 9 }, broadcast],
    ['all', { sent: 10 }, broadcast],
    // The alert is over; its sending was done long before.
    ['all', { sent: 10 }, { ...broadcast, endedAt: 50 }],
    ['some', { sent: 9, failed: 1 }, broadcast],
    ['stopped', { sent: 9, cancelled: 1 }, { ...broadcast, endedAt: 50 }],
    ['late', { sent: 9, expired: 1 }, { ...broadcast, endedAt: 100 }],
    ['nobody', {}, { ...broadcast, recipients: 0 }],
  ] as const)('%s', (state, counts, of) => {
    expect(sendingState(of, { ...none, ...counts })).toBe(state);
  });

  test('held, while all that goes to many is paused', () => {
    expect(sendingState(broadcast, { ...none, waiting: 1 }, true)).toBe('held');
    expect(sendingState(broadcast, { ...none, sent: 10 }, true)).toBe('all');
  });
});

describe('on the console', () => {
  let town: Town;
  let web: ConsoleBrowser;

  beforeEach(async () => {
    town = openTown();
    const [counties, subscriber] = [[HENDERSON], ['subscriber' as const]];
    const adela = await town.settle({
      name: 'adela',
      channel: 'signal',
      language: 'es',
      counties,
      roles: ['admin'],
    });
    await town.settle({
      name: 'alan',
      channel: 'signal',
      language: 'es',
      counties,
      roles: ['admin'],
    });
    await town.settle({
      name: 'sofia',
      channel: 'signal',
      language: 'es',
      counties,
      roles: subscriber,
    });
    await town.settle({
      name: '+18285550111',
      channel: 'sms',
      language: 'en',
      counties,
      roles: subscriber,
    });
    await town.settle({
      name: 'salma',
      channel: 'telegram',
      language: 'ar',
      counties,
      roles: subscriber,
    });
    const link = await makeSignInLink(town.store, town.clock.now(), adela);
    web = browserAt(
      consoleOf(town, { asSms: foldAndCount, smsPartPrice: 0.01, served: [HENDERSON] }),
    );
    web.cookies.set('language', 'es');
    await web.post(link);
  });
  afterEach(() => town.close());

  const page = async (path: string) => (await web.get(path)).text();
  const newest = async () => (await town.store.read((q) => recentBroadcasts(q, 1)))[0];

  /** Sends words to all of the county. */
  async function send(): Promise<number> {
    const texts = { es: 'Hay reunión ¡hoy!', en: 'Meeting today', ar: 'اجتماع اليوم' };
    const audience = {
      roles: ['subscriber' as const],
      counties: [HENDERSON],
      languages: [],
      tier: null,
    };
    const change = { audience, content: { kind: 'text', texts } } as const;
    const begun = await doAtDesk(town, 'adela', {
      do: 'message',
      act: 'write',
      code: null,
      change,
    });
    const code = findCode(begun.words) ?? '';
    await doAtDesk(town, 'adela', { do: 'message', act: 'propose', code });
    await town.decide('alan', `APROBAR ${code} SÍ`);
    return (await newest())?.id ?? 0;
  }

  test('a message is told with its words, its funnel, its times and its channels, and nobody by name', async () => {
    const id = await send();
    const shown = await page(`/deliveries/${id}`);
    expect(shown).toContain('Todo enviado');
    expect(shown).toContain('3 de 3 personas');
    expect(shown).toContain('Hay reunión ¡hoy!');
    expect(shown).toContain('اجتماع اليوم');
    expect(shown).toMatch(/1 parte de SMS[\s\S]*GSM-7/);
    expect(shown).toMatch(/El primero<\/dt><dd>0\.\d s/);
    expect(shown).toMatch(/SMS<\/strong> <span>enviados: 1/);
    for (const name of ['sofia', 'salma', '+18285550111', '8285550111']) {
      expect(shown).not.toContain(`>${name}`);
      expect(shown).not.toContain(name);
    }
    const list = await page('/deliveries');
    expect(list).toContain('personas suscritas de Henderson');
    expect(list).toContain(`/deliveries/${id}`);
    expect((await web.get('/deliveries/999')).status).toBe(404);
  });

  test('receipts, reasons in plain words, and the second way are counted', async () => {
    const sofia = await town.store.read((q) => findAddress(q, 'signal', 'sofia'));
    const salma = await town.store.read((q) => findAddress(q, 'telegram', 'salma'));
    // Sofía agreed to a second way and has one; Salma has none.
    await town.store.transact(async (tx) => {
      if (sofia) await updatePerson(tx, sofia.personId, { fallback: true });
      const { addresses } = tx.tables;
      const [own] = await tx.db
        .select()
        .from(addresses)
        .where(sql`id = ${sofia?.id ?? 0}`);
      if (own) {
        const { id: _, ...copy } = own;
        const more = { channel: 'sms', lookup: 'sofia-sms', rank: 9 } as const;
        await tx.db.insert(addresses).values({ ...copy, ...more });
      }
    });
    const [signal, telegram] = [town.adapters.get('signal'), town.adapters.get('telegram')];
    if (signal)
      signal.fail = ({ to }) =>
        to === 'sofia' ? new SendError('content-refused', '400') : undefined;
    if (telegram) telegram.fail = () => new SendError('blocked', '403');
    const id = await send();
    await town.deliver();
    const [row] = await town.store.read((q) =>
      q.rows<{ id: number }>(
        sql`SELECT id FROM outbox WHERE broadcast_id = ${id} AND channel = 'sms' AND key NOT LIKE '%:again'`,
      ),
    );
    await settleReceipt(
      ...[town.store, town.world.network],
      {
        channel: 'sms',
        account: 'our-sms',
        ids: [],
        reference: String(row?.id),
        state: 'delivered',
      },
      town.clock.now(),
    );
    expect(salma?.state).toBe('active');
    const figures = await town.store.read((q) => figuresOf(q, id, ['signal', 'sms', 'telegram']));
    expect(figures.again).toEqual({ tried: 1, sent: 1 });
    expect(figures.withoutAnother).toBe(1);
    expect(figures.receipts).toEqual([{ channel: 'sms', receipt: 'delivered', count: 1 }]);
    const shown = await page(`/deliveries/${id}`);
    expect(shown).toContain('La persona nos bloqueó o se dio de baja');
    expect(shown).toContain('El canal no aceptó el texto');
    expect(shown).toContain('Llegaron al teléfono');
    expect(shown).toContain('alcanzadas por otro canal (se intentó con 1)');
  });

  test('what is being sent shows how far, and stops by its own act', async () => {
    for (const adapter of town.adapters.values()) {
      adapter.fail = ({ text }) =>
        /reunión|Meeting|اجتماع/.test(text) ? new SendError('unavailable', 'down') : undefined;
    }
    const id = await send();
    const code = (await newest())?.about;
    expect(await page('/deliveries')).toContain('Enviándose');
    expect(await page(`/deliveries/${id}`)).toContain('a 3 personas todavía no les llegó');
    const answer = await web.post(`/deliveries/${id}/stop`);
    expect(answer.status).toBe(303);
    const shown = await page(`/deliveries/${id}`);
    expect(shown).toContain(`Suspendido: ${code}. Sin enviar: 3.`);
    expect(shown).toContain('Envío detenido');
    for (const adapter of town.adapters.values()) adapter.fail = () => undefined;
    expect((await town.pass(30)).filter(({ text }) => text.includes('reunión'))).toEqual([]);
  });

  test('an alert says where, is stopped by the halt of its incident, and its sending is not its end', async () => {
    await town.settle({
      name: 'vera',
      channel: 'signal',
      language: 'es',
      counties: [HENDERSON],
      roles: ['verifier'],
      onDuty: true,
    });
    await town.settle({
      name: 'victor',
      channel: 'signal',
      language: 'es',
      counties: [HENDERSON],
      roles: ['verifier'],
      onDuty: true,
    });
    await town.text('ana', '3 camionetas de ICE en el Walmart de Hendersonville', 'telegram');
    const code = findCode(town.sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
    for (const adapter of town.adapters.values()) {
      adapter.fail = ({ text }) =>
        /AVISO CONFIRMADO|CONFIRMED NOTICE|إشعار مؤكد/.test(text)
          ? new SendError('unavailable', 'down')
          : undefined;
    }
    await town.text('vera', `CONFIRMO ${code}`);
    await town.text('victor', `CONFIRMO ${code}`);
    const list = await page('/deliveries');
    expect(list).toContain('Aviso al condado');
    expect(list).toContain('Walmart');
    const id = (await newest())?.id ?? 0;
    await web.post(`/deliveries/${id}/stop`);
    expect(await page(`/deliveries/${id}`)).toContain('Envío detenido');
    expect(await page(`/deliveries/${id}`)).not.toContain('Enviar una corrección');
    // The notice itself goes on.
    expect(await page(`/incidents/${code}`)).toContain('AVISO ACTIVO');
    const record = await town.store.read((q) => q.db.select().from(q.tables.audit));
    expect(record.map(({ action }) => action)).toContain('broadcast.halted');
  });

  test('once to whom it went is erased, the figures stay', async () => {
    const id = await send();
    const before = await town.store.read((q) => figuresOf(q, id, []));
    town.clock.advance(5 * 24 * HOUR);
    await town.pass(1);
    await sweepAll(town.world, (_, error) => {
      throw error;
    });
    const rows = await town.store.read((q) =>
      q.rows(sql`SELECT id FROM outbox WHERE broadcast_id = ${id}`),
    );
    expect(rows).toEqual([]);
    const after = await town.store.read((q) => figuresOf(q, id, []));
    expect(after.written).toEqual(before.written);
    const link = await makeSignInLink(town.store, town.clock.now(), 1);
    await web.post(link);
    const shown = await page(`/deliveries/${id}`);
    expect(shown).toContain('3 de 3 personas');
    expect(shown).toContain('mensajes: 1');
    expect(shown).toContain('ya se borraron');
  });

  test('accounts, pace and addresses that ended have a page of their own', async () => {
    await send();
    const shown = await page('/deliveries/accounts');
    expect(shown).toContain('Cuentas y ritmo');
    expect(shown).toContain('Direcciones que dejaron de funcionar');
  });

  test('what its page asks of the rows of a broadcast, one index alone answers', async () => {
    const rows = await town.store.read((q) =>
      q.rows<{ detail: string }>(sql`EXPLAIN QUERY PLAN
        SELECT state, reason, receipt, channel, message_id, count(*) FROM outbox
        WHERE broadcast_id = 1 AND ${NOTABLE}
        GROUP BY state, reason, receipt, channel, message_id`),
    );
    expect(rows.map(({ detail }) => detail)).toEqual([
      'SEARCH outbox USING COVERING INDEX outbox_notable (broadcast_id=?)',
    ]);
    expect(await town.store.read((q) => timesOf(q, 1))).toEqual([]);
  });
});
