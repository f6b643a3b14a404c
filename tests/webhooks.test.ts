import { createHmac } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { announce } from '../areas/feeds/acts.ts';
import { post } from '../areas/feeds/post.ts';
import { isPublicAddress } from '../areas/feeds/rules/public-address.ts';
import { nextAttempt, retryAfter } from '../areas/feeds/rules/retry.ts';
import { signed } from '../areas/feeds/rules/signature.ts';
import { createWebhookLoop } from '../areas/feeds/sender.ts';
import { webhookStates } from '../areas/feeds/store/calls.ts';
import { webhookOf } from '../areas/feeds/webhook.ts';
import { examineWebhooks } from '../commands/doctor-webhooks.ts';
import { ConfigError, readConfig } from '../config.ts';
import { findCode } from '../db/code.ts';
import { BROADCASTS, pause, resume } from '../delivery/store/pauses.ts';
import { type Call, type Reply, serveProvider } from './providers/http.ts';
import { openTown, type Town } from './support/town.ts';
import { until } from './support/until.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const HENDERSON = '37089';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a signature', () => {
  test('is the one the standard gives as an example', () => {
    const body = '{"test": 2432232314}';
    const at = 1_614_265_330_000;
    expect(signed(SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', body, at)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('by a secret that is no base64 is by its letters', () => {
    const secret = 'a secret of more than thirty-two letters';
    const expected = createHmac('sha256', secret).update('msg_1.5.{}').digest('base64');
    expect(signed(secret, 'msg_1', '{}', 5000)['webhook-signature']).toBe(`v1,${expected}`);
  });

  test('is not given to an id that could be read in two ways', () => {
    expect(() => signed(SECRET, 'msg_1.2', '{}', 0)).toThrow('full stop');
  });
});

describe('a call that failed', () => {
  test('waits longer each time, and is given up after a day', () => {
    const times: number[] = [];
    let now = 0;
    for (let failures = 1; ; failures += 1) {
      const next = nextAttempt({ publishedAt: 0, failures }, now, 0);
      if (next === null) break;
      times.push(next - now);
      now = next;
    }
    expect(times.length).toBeGreaterThan(7);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeLessThan(10_000);
    expect(now).toBeGreaterThan(12 * HOUR);
    expect(now).toBeLessThan(24 * HOUR);
  });

  test('waits as long as the partner asks, by seconds or by a date, and no longer than an hour', () => {
    const now = Date.UTC(2026, 10, 20, 15, 12);
    expect(retryAfter('120', now)).toBe(2 * MINUTE);
    expect(retryAfter('Fri, 20 Nov 2026 15:14:00 GMT', now)).toBe(2 * MINUTE);
    expect(retryAfter('86400', now)).toBe(HOUR);
    for (const nothing of [undefined, 'soon', 'Thu, 19 Nov 2026 15:14:00 GMT']) {
      expect(retryAfter(nothing, now)).toBe(0);
    }
    expect(nextAttempt({ publishedAt: now, failures: 1 }, now, 0, HOUR)).toBe(now + HOUR);
  });
});

test.each([
  ['10.1.2.3', false],
  ['127.0.0.1', false],
  ['169.254.169.254', false],
  ['172.31.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['not an address', false],
  ['8.8.8.8', true],
  ['172.32.0.1', true],
  ['2606:4700::1111', true],
])('%s is an address anybody may have: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

describe('the settings of webhooks', () => {
  const problems = (url: string, secret = 'x'.repeat(32)): string[] => {
    try {
      readConfig({ ALERT_WEBHOOKS: url, ALERT_WEBHOOK_SECRET: secret });
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.problems : [String(error)];
    }
  };

  test('take addresses by https, and this machine by http', () => {
    const urls =
      'https://uno.example/hook?key=1, http://127.0.0.1:9,,https://uno.example/hook?key=1';
    const { partners } = readConfig({
      ALERT_WEBHOOKS: urls,
      ALERT_WEBHOOK_SECRET: 'x'.repeat(32),
    });
    expect(partners.webhooks.map(({ url }) => url.host)).toEqual(['uno.example', '127.0.0.1:9']);
    expect(readConfig({}).partners.webhooks).toEqual([]);
  });

  test.each([
    ['http://uno.example/clave-secreta'],
    ['https://ana:clave-secreta@uno.example/'],
    ['https://10.0.0.8/clave-secreta'],
    ['https://[fd00::1]/clave-secreta'],
    ['ftp://uno.example/clave-secreta'],
    ['clave-secreta'],
  ])('refuse %s, and do not repeat what may be a key', (url) => {
    const found = problems(`https://dos.example,${url}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^ALERT_WEBHOOKS: /);
    expect(found[0]).not.toContain('clave-secreta');
  });

  test('need a secret of 32 letters', () => {
    expect(problems('https://uno.example', '')).toEqual([
      'ALERT_WEBHOOK_SECRET: is missing, but ALERT_WEBHOOKS is set',
    ]);
    expect(problems('https://uno.example', 'short')).toHaveLength(1);
    expect(problems('https://uno.example', `whsec_${'='.repeat(40)}`)).toHaveLength(1);
    expect(problems('https://uno.example', SECRET)).toEqual([]);
  });

  test('have one secret for all partners, or one for each', () => {
    const [one, other] = ['x'.repeat(32), 'y'.repeat(32)];
    const secretsOf = (secret: string) =>
      readConfig({
        ALERT_WEBHOOKS: 'https://uno.example,https://dos.example',
        ALERT_WEBHOOK_SECRET: secret,
      }).partners.webhooks.map((webhook) => webhook.secret);
    expect(secretsOf(one)).toEqual([one, one]);
    expect(secretsOf(`${one}, ${other}`)).toEqual([one, other]);
    expect(problems('https://uno.example', `${one},${other}`)).toEqual([
      'ALERT_WEBHOOK_SECRET: has 2 secrets for 1 addresses; give one for all, or one for each',
    ]);
  });
});

describe('partners', () => {
  let town: Town;
  let calls: Call[];
  let reply: Reply;
  let close: () => Promise<void>;
  let url: string;
  let logged: string[];

  beforeEach(async () => {
    calls = [];
    reply = { status: 204 };
    logged = [];
    const provider = await serveProvider((call) => {
      calls.push(call);
      return reply;
    });
    ({ url, close } = provider);
    town = openTown();
    for (const [name, role] of [
      ['vera', 'verifier'],
      ['victor', 'verifier'],
      ['adela', 'admin'],
      ['rosa', 'responder'],
      ['sofia', 'subscriber'],
    ] as const) {
      await town.settle({
        ...{ name, channel: 'signal', language: 'es', onDuty: true },
        counties: [HENDERSON],
        roles: [role],
      });
    }
  });
  afterEach(async () => {
    await town.close();
    await close();
  });

  /** The loop of a program whose settings name these addresses. */
  function loopOf(urls: readonly string[] = [`${url}/clave-secreta`], timeout = 10_000) {
    const webhooks = urls.map((one) => webhookOf(one, SECRET));
    town.world.network.partners = webhooks.map((one) => ({ hook: one.hook, host: one.url.host }));
    const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
    return createWebhookLoop({
      ...{ store: town.store, webhooks, log, timeout },
      network: { name: 'Red de Prueba', site: 'https://red.example' },
      now: town.clock.now,
      random: () => 0,
    });
  }

  const codeTo = (name: string): string =>
    town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? '';

  async function report(): Promise<string> {
    await town.text('ana', 'hay 3 camionetas de ICE en el Walmart de Hendersonville', 'signal');
    return codeTo('vera');
  }

  async function publish(): Promise<string> {
    const code = await report();
    await town.text('vera', `CONFIRMO ${code}`);
    await town.text('victor', `CONFIRMO ${code}`);
    return code;
  }

  const states = () =>
    town.store.read((q) =>
      webhookStates(q, town.world.network.partners?.map((one) => one.hook) ?? []),
    );
  const bodyOf = (call: Call | undefined) =>
    call?.json as {
      type: string;
      data: Record<string, unknown> & { published: { cap: string }[] };
    };

  test('are told of an alert once, signed, with what the public may know and no more', async () => {
    const loop = loopOf();
    const code = await publish();
    expect(await loop.runOnce()).toBe(1);
    expect(await loop.runOnce()).toBe(0);
    const [call] = calls;
    expect(call).toMatchObject({ method: 'POST', path: '/clave-secreta' });
    const headers = call?.headers ?? {};
    const text = String(call?.body);
    const id = String(headers['webhook-id']);
    expect(signed(SECRET, id, text, town.clock.now())).toMatchObject({
      'webhook-signature': headers['webhook-signature'],
      'webhook-timestamp': headers['webhook-timestamp'],
    });
    expect(bodyOf(call)).toMatchObject({
      type: 'alert.published',
      data: {
        ...{ code, state: 'confirmed', counties: [HENDERSON], town: 'Hendersonville' },
        ...{ site: 'Walmart', exercise: false, endedAt: null },
      },
    });
    expect(bodyOf(call).data.cap).toMatch(
      new RegExp(`^https://red\\.example/alerts/cap/${code}-\\d+\\.xml$`),
    );
    for (const secret of ['camionetas', 'ana', 'vera']) expect(text).not.toContain(secret);
  });

  test('hear nothing of what only responders were told', async () => {
    const loop = loopOf();
    const code = await report();
    await town.text('vera', `CONFIRMO ${code}`);
    expect(town.sent.some(({ to }) => to === 'rosa')).toBe(true);
    expect(await loop.runOnce()).toBe(0);
    await town.pass(24 * 60);
    expect(await loop.runOnce()).toBe(0);
  });

  test('hear of the end by an event of its own, and each event has its id', async () => {
    const loop = loopOf();
    await publish();
    await loop.runOnce();
    await town.pass(3 * 60);
    await loop.runOnce();
    expect(calls.map((call) => bodyOf(call).type)).toEqual(['alert.published', 'alert.ended']);
    expect(bodyOf(calls[1]).data).toMatchObject({ state: 'lapsed' });
    expect(bodyOf(calls[1]).data.published).toHaveLength(2);
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  test.each<[string, Reply]>([
    ['500', { status: 500 }],
    ['302', { status: 302, headers: { location: '/elsewhere' } }],
    ['404', { status: 404 }],
    ['unreachable', 'reset'],
    ['timeout', 'hang'],
  ])(
    'that answer %s are tried again later with the same id, and what they miss is told',
    async (reason, failure) => {
      const loop = loopOf(undefined, 100);
      await publish();
      reply = failure;
      expect(await loop.runOnce()).toBe(1);
      expect(await states()).toMatchObject([{ reason, waiting: 1 }]);
      expect(await loop.runOnce()).toBe(0);
      town.clock.advance(10_000);
      reply = { status: 200 };
      expect(await loop.runOnce()).toBe(1);
      expect(calls.map(({ path }) => path)).toEqual(['/clave-secreta', '/clave-secreta']);
      const [first, second] = calls.map(({ headers }) => headers);
      expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
      expect(second?.['webhook-timestamp']).not.toBe(first?.['webhook-timestamp']);
      expect(await states()).toMatchObject([{ failingSince: null, waiting: 0 }]);
      expect(logged.join()).not.toContain('clave-secreta');
    },
  );

  test('that were out of reach for long learn that it is over, and not that it begins', async () => {
    const loop = loopOf();
    await publish();
    reply = { status: 500 };
    await loop.runOnce();
    await town.pass(3 * 60);
    reply = { status: 200 };
    while ((await loop.runOnce()) > 0);
    expect(bodyOf(calls[1])).toMatchObject({ type: 'alert.published', data: { state: 'lapsed' } });
  });

  test('that never answer are given up after a day, and still failing since the first time', async () => {
    const loop = loopOf();
    await publish();
    const since = town.clock.now();
    reply = { status: 500 };
    for (let hour = 0; hour < 30; hour += 1) {
      await loop.runOnce();
      town.clock.advance(HOUR);
    }
    expect(calls.length).toBeGreaterThan(5);
    expect(await loop.runOnce()).toBe(0);
    expect(await states()).toMatchObject([{ failingSince: since, waiting: 0 }]);
  });

  test('that are gone hear no more, until they are taken out of the settings and put in again', async () => {
    const loop = loopOf();
    const code = await publish();
    reply = { status: 410 };
    await loop.runOnce();
    reply = { status: 200 };
    await town.pass(3 * 60);
    expect(await loop.runOnce()).toBe(0);
    expect(calls).toHaveLength(1);
    expect((await states())[0]?.goneAt).not.toBeNull();
    await loopOf([`${url}/another`]).runOnce();
    const again = loopOf();
    await town.store.transact((tx) => announce(tx, town.world.network, code, town.clock.now()));
    expect(await again.runOnce()).toBe(2);
  });

  test('do not keep one another waiting', async () => {
    const loop = loopOf([`${url}/uno`, 'http://127.0.0.1:1/dos'], 100);
    await publish();
    await loop.runOnce();
    expect(calls.map(({ path }) => path)).toEqual(['/uno']);
    const [one, other] = await states();
    expect([one?.failingSince, other?.failingSince].filter((since) => since === null)).toHaveLength(
      1,
    );
  });

  test('hear nothing while all that goes to many is paused', async () => {
    const loop = loopOf();
    await publish();
    await town.store.transact((tx) => pause(tx, BROADCASTS, 'admin', town.clock.now()));
    expect(await loop.runOnce()).toBe(0);
    await town.store.transact((tx) => resume(tx, BROADCASTS));
    expect(await loop.runOnce()).toBe(1);
  });

  test('are noted with the alert or not at all', async () => {
    loopOf();
    const code = await publish();
    const count = async () =>
      (await town.store.read((q) => q.db.select().from(q.tables.webhookCalls))).length;
    const before = await count();
    const fails = town.store.transact(async (tx) => {
      await tx.db.delete(tx.tables.webhookCalls);
      await announce(tx, town.world.network, code, town.clock.now());
      throw new Error('the store is full');
    });
    await expect(fails).rejects.toThrow('full');
    expect(await count()).toBe(before);
    await town.store.transact((tx) => announce(tx, town.world.network, code, town.clock.now()));
    expect(await count()).toBe(before);
  });

  test('that hang are let go when the program stops, and told after its next start', async () => {
    const loop = loopOf();
    await publish();
    reply = 'hang';
    loop.start();
    await until(() => calls.length > 0, 'a call');
    await loop.stop();
    reply = { status: 200 };
    expect(await loopOf().runOnce()).toBe(1);
    expect(await states()).toMatchObject([{ failingSince: null }]);
  });

  test('that take nothing are named by the doctor, with since when and why', async () => {
    const loop = loopOf();
    const config = readConfig({
      ALERT_WEBHOOKS: `${url}/clave-secreta`,
      ALERT_WEBHOOK_SECRET: SECRET,
    });
    const look = async () => (await examineWebhooks(town.store, config))[0];
    expect(await look()).toMatchObject({ ok: true, detail: 'was not called yet' });
    await publish();
    reply = { status: 503 };
    await loop.runOnce();
    expect(await look()).toMatchObject({ ok: false, what: `webhook ${new URL(url).host}` });
    const { detail = '' } = (await look()) ?? {};
    expect(detail).toMatch(
      /nothing since Nov 20, 2026, 10:12 AM: it answers with status 503; .*: 1/,
    );
    town.clock.advance(HOUR);
    reply = { status: 410 };
    await loop.runOnce();
    expect(await look()).toMatchObject({ ok: false, detail: expect.stringContaining('410') });
    expect(JSON.stringify(await look())).not.toContain('clave-secreta');
  });

  test('are told to admins by STATUS while they take nothing', async () => {
    const loop = loopOf();
    await publish();
    await loop.runOnce();
    const { host } = new URL(url);
    const status = async () =>
      (await town.text('adela', 'ESTADO')).map(({ text }) => text).join('\n');
    expect(await status()).not.toContain(host);
    reply = { status: 503 };
    await town.pass(3 * 60);
    await loop.runOnce();
    expect(await status()).toContain(host);
    expect(await status()).not.toContain('clave-secreta');
  });
});

describe('a call', () => {
  const request = (host: string) => ({
    ...{ url: new URL(`https://${host}/`), headers: {}, body: '{}', timeout: 2000, now: 0 },
    signal: new AbortController().signal,
  });

  test.each(['10.0.0.1', '169.254.169.254', '[::ffff:127.0.0.1]'])(
    'to the private address %s is not made',
    async (host) => {
      const posted = await post(request(host));
      expect(posted).toMatchObject({ kind: 'failed', reason: 'private-address' });
    },
  );

  test.each([[['127.0.0.1']], [['8.8.8.8', '10.0.0.1']], [['fd00::1']]])(
    'to a name that leads to %s is not made',
    async (found) => {
      const asked: string[] = [];
      const posted = await post({
        ...request('uno.example'),
        find: (name, _, callback) => {
          asked.push(name);
          callback(
            null,
            found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          );
        },
      });
      expect(posted).toMatchObject({ kind: 'failed', reason: 'private-address' });
      // Once: what was looked at is what would be called.
      expect(asked).toEqual(['uno.example']);
    },
  );
});
