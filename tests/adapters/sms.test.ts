import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter, RouteAnswer } from '../../adapters/adapter.ts';
import { createSms, type SmsSettings } from '../../adapters/sms/sms.ts';
import {
  bearer,
  inboundBody,
  SIGNATURE_SECRET,
  startVonage,
  type VonageSimulator,
} from '../providers/vonage.ts';
import { listener } from '../support/listener.ts';
import { closedAddress, failureOf } from '../support/sending.ts';

const log = pino({ level: 'silent' });

let provider: VonageSimulator;
let adapter: Adapter;
let heard: ReturnType<typeof listener>;

function settings(change: Partial<SmsSettings> = {}): SmsSettings {
  return {
    apiKey: provider.apiKey,
    apiSecret: provider.apiSecret,
    signatureSecret: SIGNATURE_SECRET,
    from: '18285550199',
    application: null,
    host: provider.url,
    rate: 4,
    ...change,
  };
}

beforeEach(async () => {
  provider = await startVonage();
  adapter = createSms(settings(), { now: Date.now, log });
  heard = listener();
  await adapter.start(heard);
});

afterEach(async () => {
  await adapter.stop();
  await provider.stop();
  expect(provider.complaints, 'requests that break the OpenAPI file').toEqual([]);
});

async function post(
  kind: 'inbound' | 'status',
  body: string,
  authorization: string | null,
): Promise<RouteAnswer | undefined> {
  const headers = new Headers(authorization ? { authorization } : {});
  const route = adapter.routes.find(({ path }) => path === `/webhooks/vonage/${kind}`);
  return route?.handle({ headers, query: new URLSearchParams(), body: Buffer.from(body) });
}

const text = inboundBody('+18285550101', 'hay migra en Asheville', 'uuid-1');

describe('the inbound webhook', () => {
  test('takes a signed text', async () => {
    expect((await post('inbound', text, bearer(text)))?.status).toBe(200);
    expect(heard.inbounds[0]).toMatchObject({
      channel: 'sms',
      id: 'uuid-1',
      from: '+18285550101',
      text: 'hay migra en Asheville',
    });
  });

  const old = Math.floor(Date.now() / 1000) - 3600;
  test.each([
    ['unsigned', null],
    ['not a token', 'Bearer x'],
    ['signed with another secret', bearer(text, { secret: 'another-secret-another-secret' })],
    ['an hour old', bearer(text, { iat: old })],
    ['from the future', bearer(text, { iat: old + 7200 })],
    ['signed for another body', bearer(`${text} `)],
    ['for another account that has the same secret', bearer(text, { apiKey: 'other123' })],
    ['without a signature', bearer(text, { alg: 'none' })],
    ['under another algorithm', bearer(text, { alg: 'RS256' })],
  ])('refuses a call that is %s', async (_, authorization) => {
    expect((await post('inbound', text, authorization))?.status).toBe(401);
    expect(heard.inbounds).toEqual([]);
  });

  test.each([600, -400])(
    'takes one of %s seconds ago: it was made again, or our clock is wrong',
    async (age) => {
      const iat = Math.floor(Date.now() / 1000) - age;
      expect((await post('inbound', text, bearer(text, { iat })))?.status).toBe(200);
    },
  );

  test('refuses a copy of a call that was taken', async () => {
    const authorization = bearer(text);
    expect((await post('inbound', text, authorization))?.status).toBe(200);
    expect((await post('inbound', text, authorization))?.status).toBe(401);
    expect(heard.inbounds).toHaveLength(1);
  });

  test('takes the same call again when it could not be stored', async () => {
    const authorization = bearer(text);
    heard.refuseNext(1);
    await expect(post('inbound', text, authorization)).rejects.toThrow();
    expect((await post('inbound', text, authorization))?.status).toBe(200);
  });

  test.each(['', '{', '[]', '{"message_uuid":""}', '{"from":"x"}'])(
    'answers %j with 400',
    async (body) => {
      expect((await post('inbound', body, bearer(body)))?.status).toBe(400);
    },
  );

  test('no body at all is answered with 5xx or taken for a message', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('sms', 'text', '+18285550101'));
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .dictionary(fc.constantFrom('from', 'to', 'text', 'timestamp', '__proto__'), value)
        .map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (given) => {
        expect((await post('inbound', given, bearer(given)))?.status).toBe(400);
        expect((await post('status', given, bearer(given)))?.status).toBe(400);
      }),
    );
    expect(heard.inbounds).toEqual([]);
  });

  const envelope = (given: object): string => {
    const { text: _, message_type: __, channel: ___, ...rest } = JSON.parse(text);
    return JSON.stringify({ ...rest, ...given });
  };
  const image = { url: 'https://example.org/a.jpg' };

  test.each([
    ['a text that came as MMS', { channel: 'mms', message_type: 'text', text: 'ALTO' }, 'ALTO'],
    [
      'a caption',
      { channel: 'mms', message_type: 'image', image: { ...image, caption: 'hay migra' } },
      'hay migra',
    ],
    [
      'the words beside a picture',
      { channel: 'mms', message_type: 'image', image, text: 'en Asheville' },
      'en Asheville',
    ],
    [
      'a list of parts',
      {
        channel: 'mms',
        message_type: 'content',
        content: [
          { type: 'image', url: 'x' },
          { type: 'text', text: 'STOP' },
        ],
      },
      'STOP',
    ],
    ['a text of RCS', { channel: 'rcs', message_type: 'text', text: 'توقف' }, 'توقف'],
    [
      'a pressed answer of RCS',
      { channel: 'rcs', message_type: 'reply', reply: { id: 'x', title: 'SÍ' } },
      'SÍ',
    ],
    [
      'the older shape',
      {
        from: { type: 'sms', number: '18285550101' },
        message: { content: { type: 'text', text: 'AYUDA' } },
      },
      'AYUDA',
    ],
  ])('takes %s for what was written', async (_what, given, words) => {
    const body = envelope(given);
    expect((await post('inbound', body, bearer(body)))?.status).toBe(200);
    expect(heard.inbounds).toMatchObject([{ from: '+18285550101', text: words }]);
    expect(heard.inbounds[0]?.unreadable).toBeUndefined();
  });

  test.each([
    ['a picture', { channel: 'mms', message_type: 'image', image }],
    ['a recording', { channel: 'mms', message_type: 'audio', audio: image }],
    ['a contact', { channel: 'mms', message_type: 'vcard', vcard: image }],
    ['a place of RCS', { channel: 'rcs', message_type: 'location', location: { lat: 1, long: 2 } }],
  ])('says of %s alone that it cannot be read here', async (_what, given) => {
    const body = envelope(given);
    expect((await post('inbound', body, bearer(body)))?.status).toBe(200);
    expect(heard.inbounds).toMatchObject([{ text: '', unreadable: 'unsupported' }]);
  });

  test('never answers our own number, whoever forged it', async () => {
    const body = inboundBody('+18285550199', 'hola', 'uuid-9');
    expect((await post('inbound', body, bearer(body)))?.status).toBe(200);
    expect(heard.inbounds).toEqual([]);
  });
});

test('status webhooks become receipts, with the reason a carrier gives', async () => {
  const send = (status: string, title?: string): string =>
    JSON.stringify({ message_uuid: 'u', status, ...(title ? { error: { title } } : {}) });
  for (const body of [
    send('submitted'),
    send('delivered'),
    send('rejected', '1240'),
    send('undeliverable', '1190'),
  ]) {
    expect((await post('status', body, bearer(body)))?.status).toBe(200);
  }
  expect(heard.receipts).toMatchObject([
    { state: 'delivered', ids: ['u'] },
    { state: 'failed', reason: 'blocked' },
    { state: 'failed', reason: 'gone' },
  ]);
});

describe('sending', () => {
  const to = '+18285550101';

  test('folds to the cheap alphabet, gives a reference and a time to live', async () => {
    const expiresAt = Date.now() + 600_000;
    const { id } = await adapter.send({
      account: null,
      to,
      text: 'Está aquí, señora',
      reference: '7',
      expiresAt,
    });
    expect(provider.accepted[0]).toMatchObject({
      to: '18285550101',
      text: 'Esta aqui, señora',
      uuid: id,
      reference: '7',
    });
    expect(provider.accepted[0]?.ttl).toBeGreaterThan(590);
    expect(provider.auths).toEqual(['Basic']);
  });

  test('with an application the call carries a signed token, in spite of the webhook secret', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const signed = await startVonage({ publicKey });
    const application = { id: '00000000-0000-4000-8000-000000000000', privateKey };
    const sender = createSms(settings({ host: signed.url, application }), { now: Date.now, log });
    await sender.send({ account: null, to, text: 'Hola' });
    expect(signed.auths).toEqual(['Bearer']);
    expect(signed.accepted).toHaveLength(1);
    await signed.stop();
  });

  test.each([
    ['429', 'rate-limited'],
    ['402', 'account-refused'],
    ['401', 'account-refused'],
    ['422-number', 'gone'],
    ['422-opted-out', 'blocked'],
    ['500', 'unknown'],
    ['reset-before', 'unknown'],
    ['reset-after', 'unknown'],
    ['html-200', 'unknown'],
  ] as const)('%s is %s', async (fault, reason) => {
    provider.failNext(fault);
    expect((await failureOf(adapter, { to })).reason).toBe(reason);
  });

  test('Retry-After is kept', async () => {
    provider.failNext('429');
    expect((await failureOf(adapter, { to })).retryAfterMs).toBe(2000);
  });

  test('a refused connection is certainly not sent', async () => {
    const nowhere = createSms(settings({ host: await closedAddress() }), { now: Date.now, log });
    expect((await failureOf(nowhere, { to })).reason).toBe('unavailable');
  });
});
