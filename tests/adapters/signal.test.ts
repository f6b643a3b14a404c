import axios from 'axios';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAttachments } from '../../adapters/signal/attachments.ts';
import { createSignal, type SignalAdapter } from '../../adapters/signal/signal.ts';
import { openSocket } from '../../adapters/signal/socket.ts';
import { type SignalSimulator, startSignal } from '../providers/signal.ts';
import { listener } from '../support/listener.ts';
import { closedAddress, failureOf } from '../support/sending.ts';
import { until } from '../support/until.ts';

const log = pino({ level: 'silent' });
const ANA = '11111111-1111-4111-8111-111111111111';

let provider: SignalSimulator;
let adapter: SignalAdapter;
let heard: ReturnType<typeof listener>;

function create(from: SignalSimulator): SignalAdapter {
  const settings = { url: from.url, numbers: [from.account], rate: 0.5 };
  return createSignal(settings, { now: Date.now, log });
}

beforeEach(async () => {
  provider = await startSignal();
  provider.addUser(ANA, '+18285550101');
  adapter = create(provider);
  heard = listener();
  await adapter.start(heard);
  await until(() => provider.connected() && adapter.status()[0]?.state === 'ready');
});

afterEach(async () => {
  await adapter.stop();
  await provider.stop();
  expect(provider.complaints, 'requests that break the OpenAPI file').toEqual([]);
});

describe('receiving', () => {
  test('a text arrives under the person’s uuid, with the number beside it', async () => {
    provider.text(ANA, 'hay migra');
    const message = await until(() => heard.inbounds[0]);
    expect(message).toMatchObject({ from: ANA, alias: '+18285550101', text: 'hay migra' });
  });

  test('whoever hides the number is known all the same', async () => {
    const hidden = '22222222-2222-4222-8222-222222222222';
    provider.addUser(hidden);
    provider.text(hidden, 'hola');
    const message = await until(() => heard.inbounds[0]);
    expect(message.from).toBe(hidden);
    expect(message.alias).toBeUndefined();
  });

  test('quotes and reactions say which message they regard', async () => {
    const { id } = await adapter.send({ account: null, to: ANA, text: '¿Puede ir?' });
    provider.quote(ANA, 'CONFIRMO', Number(id));
    provider.react(ANA, '👍', Number(id));
    provider.react(ANA, '👍', Number(id), true);
    await until(() => heard.inbounds.length === 2);
    expect(heard.inbounds[0]).toMatchObject({ text: 'CONFIRMO', regarding: id });
    expect(heard.inbounds[1]).toMatchObject({ reaction: '👍', regarding: id });
  });

  test('what was attached is deleted there once it is stored, and not before', async () => {
    let stored = false;
    const { inbound } = heard;
    heard.inbound = async (message) => {
      expect(provider.attachments.size).toBe(1);
      await inbound(message);
      stored = true;
    };
    provider.photo(ANA, Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80]), 'mire');
    await until(() => stored && provider.attachments.size === 0, 'deleted');
    expect(heard.inbounds[0]?.photos).toHaveLength(1);
  });

  test('what an earlier run left there is deleted a while after the start, not what comes', async () => {
    provider.attachments.set('left.jpg', Buffer.from('x'));
    const http = axios.create({ baseURL: provider.url, validateStatus: () => true });
    const attachments = createAttachments(http, log);
    await attachments.sweepLater(20);
    provider.attachments.set('new.jpg', Buffer.from('y'));
    await until(() => !provider.attachments.has('left.jpg'), 'swept');
    expect([...provider.attachments.keys()]).toEqual(['new.jpg']);
    attachments.stop();
  });

  test('of a picture that is larger than was announced no more is read', async () => {
    provider.photo(ANA, Buffer.alloc(4_000_000, 1), 'mire', 10);
    const message = await until(() => heard.inbounds[0]);
    expect(message.photos).toBeUndefined();
    expect(message.text).toBe('mire');
  });

  test('pictures that hang keep others waiting for seconds only', async () => {
    const other = '22222222-2222-4222-8222-222222222222';
    provider.addUser(other);
    provider.stallAttachments();
    provider.photo(ANA, Buffer.from('x'), 'mire');
    provider.text(other, 'EMERGENCIA');
    await until(() => heard.inbounds.some(({ text }) => text === 'EMERGENCIA'), 'the text', 10);
    expect(heard.inbounds[0]).toMatchObject({ from: ANA, text: 'mire' });
  });

  test('a photo comes with its bytes', async () => {
    provider.photo(ANA, Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80]), 'mire');
    const message = await until(() => heard.inbounds[0]);
    expect(message.photos?.[0]?.bytes).toEqual(Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80]));
  });

  test('groups, timers and frames of unknown shape say nothing', async () => {
    provider.inGroup(ANA, 'hola grupo');
    provider.timer(ANA);
    provider.raw('{"error":"no data"}');
    provider.raw('not json');
    provider.text(ANA, 'ahora');
    await until(() => heard.inbounds.length > 0);
    expect(heard.inbounds.map(({ text }) => text)).toEqual(['ahora']);
  });

  test('receipts name the messages and the person', async () => {
    provider.receipt(ANA, [1_790_000_000_001, 1_790_000_000_002]);
    provider.receipt(ANA, [1_790_000_000_001], 'isRead');
    await until(() => heard.receipts.length === 2);
    expect(heard.receipts[0]).toMatchObject({
      ids: ['1790000000001', '1790000000002'],
      from: ANA,
      state: 'delivered',
    });
    expect(heard.receipts[1]?.state).toBe('read');
  });

  test('a frame is tried again while the store refuses it, since nobody will repeat it', async () => {
    heard.refuseNext(2);
    provider.text(ANA, 'importante');
    provider.text(ANA, 'después');
    await until(() => heard.inbounds.length === 2);
    expect(heard.inbounds.map(({ text }) => text)).toEqual(['importante', 'después']);
  });

  test('a cut line is taken up again', async () => {
    provider.cutLines();
    await until(() => !provider.connected());
    await until(() => provider.connected(), 'the line comes back');
    provider.text(ANA, 'otra vez');
    await until(() => heard.inbounds.length === 1);
  });

  test('a new key is reported, trusted, and what was held back arrives', async () => {
    provider.changeKey(ANA);
    provider.text(ANA, 'soy yo con otro teléfono');
    await until(() => heard.inbounds.length === 1);
    expect(heard.changes).toEqual([
      { channel: 'signal', address: ANA, alias: '+18285550101', change: { kind: 'identity' } },
    ]);
    expect(provider.trusts).toEqual([ANA]);
  });
});

test('a half-open line is noticed by its silence', async () => {
  let connections = 0;
  const socket = openSocket({
    url: `${provider.url.replace('http', 'ws')}/v1/receive/${encodeURIComponent(provider.account)}`,
    log,
    now: Date.now,
    silence: 60,
    firstWait: 5,
    handle: async () => undefined,
    onState: (open) => {
      if (open) connections += 1;
    },
  });
  socket.start();
  await until(() => connections >= 3, 'the silent line is replaced');
  await socket.stop();
});

test('a probe tells whether the number is registered', async () => {
  expect(await adapter.probe()).toBeNull();
  const settings = { url: provider.url, numbers: ['+18285550177'], rate: 1 };
  const stranger = createSignal(settings, { now: Date.now, log });
  expect(await stranger.probe()).toContain('+18285550177');
});

describe('sending', () => {
  test.each(['object', 'array'] as const)('the answer may be an %s', async (shape) => {
    const other = await startSignal({ shape });
    other.addUser(ANA);
    const sender = create(other);
    const { id } = await sender.send({ account: null, to: ANA, text: 'Hola' });
    expect(other.accepted[0]).toMatchObject({ to: ANA, text: 'Hola', timestamp: Number(id) });
    await other.stop();
  });

  test('a file goes along with its name', async () => {
    const bytes = Buffer.from('BEGIN:VCALENDAR');
    const file = { contentType: 'text/calendar', name: 'cita.ics', bytes };
    await adapter.send({ account: null, to: ANA, text: 'Su cita', file });
    expect(provider.accepted[0]?.attachments).toEqual([
      `data:text/calendar;filename=cita.ics;base64,${bytes.toString('base64')}`,
    ]);
  });

  test('a picture goes along', async () => {
    const photo = { contentType: 'image/jpeg', bytes: Buffer.from('x') };
    await adapter.send({ account: null, to: ANA, text: 'Foto', photo });
    expect(provider.accepted[0]?.attachments[0]).toMatch(
      /^data:image\/jpeg;filename=photo;base64,/,
    );
  });

  test.each([
    ['400-delivered', 'unknown'],
    ['400-undelivered', 'unknown'],
    ['429-empty-delivered', 'unknown'],
    ['400-group-429', 'unknown'],
    ['reset-before', 'unknown'],
    ['reset-after', 'unknown'],
    ['400-account', 'account-refused'],
    ['member-unregistered', 'maybe-gone'],
  ] as const)('%s is %s', async (fault, reason) => {
    provider.failNext(fault);
    expect((await failureOf(adapter, { to: ANA })).reason).toBe(reason);
  });

  test('a throttle without a challenge lets the account rest', async () => {
    provider.failNext('429-empty-delivered');
    expect((await failureOf(adapter, { to: ANA })).retryAfterMs).toBe(60_000);
  });

  test('a challenge waits for a person, who can lift it', async () => {
    provider.failNext('429-challenge');
    expect((await failureOf(adapter, { to: ANA })).reason).toBe('challenge');
    expect(adapter.status()[0]).toMatchObject({ state: 'paused', problem: 'challenge' });
    expect(await adapter.answerChallenge(provider.account, 'nonsense')).toBe(false);
    expect(await adapter.answerChallenge(provider.account, 'signalcaptcha://ok')).toBe(true);
    expect(adapter.status()[0]?.state).toBe('ready');
    await adapter.send({ account: null, to: ANA, text: 'otra vez' });
  });

  test('an untrusted key is reported and trusted, and the next try arrives', async () => {
    provider.changeKey(ANA);
    expect((await failureOf(adapter, { to: ANA })).reason).toBe('identity-changed');
    expect(heard.changes).toHaveLength(1);
    await adapter.send({ account: null, to: ANA, text: 'ahora sí' });
  });

  test('a service that is down certainly sent nothing', async () => {
    const settings = { url: await closedAddress(), numbers: ['+18285550100'], rate: 1 };
    const nowhere = createSignal(settings, { now: Date.now, log });
    expect((await failureOf(nowhere, { to: ANA })).reason).toBe('unavailable');
    expect(nowhere.status()[0]?.state).toBe('stopped');
  });
});
