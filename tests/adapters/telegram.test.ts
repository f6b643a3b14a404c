import fc from 'fast-check';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Adapter } from '../../adapters/adapter.ts';
import { BotApi } from '../../adapters/telegram/bot-api.ts';
import { createPoller } from '../../adapters/telegram/poller.ts';
import { createTelegram } from '../../adapters/telegram/telegram.ts';
import { startTelegram, type TelegramSimulator } from '../providers/telegram.ts';
import { listener } from '../support/listener.ts';
import { closedAddress, failureOf } from '../support/sending.ts';
import { until } from '../support/until.ts';

const log = pino({ level: 'silent' });
const SECRET = 'webhook-secret-0123456789';

let provider: TelegramSimulator;
let adapter: Adapter;
let heard: ReturnType<typeof listener>;

function create(webhook: { secret: string; url: string } | null = null): Adapter {
  const settings = { token: provider.token, apiRoot: provider.url, rate: 28, webhook };
  return createTelegram(settings, { now: Date.now, log });
}

beforeEach(async () => {
  provider = await startTelegram();
  adapter = create();
  heard = listener();
});

afterEach(async () => {
  await adapter.stop();
  await provider.stop();
});

test('a line that died without a word is left for a new one', async () => {
  provider.failNext('getUpdates', 'hang');
  const texts: string[] = [];
  const client = new BotApi(provider.token, provider.url);
  const poller = createPoller({
    client,
    log,
    webhook: null,
    onState: () => undefined,
    handle: async ({ message }) => {
      texts.push(message?.text ?? '');
    },
    pollMs: 50,
  });
  poller.start();
  provider.text(11, 'hola');
  await until(() => texts.length === 1, 'the text', 5);
  await poller.stop();
});

test('a webhook that another program took away is registered again', async () => {
  const client = new BotApi(provider.token, provider.url);
  const states: string[] = [];
  const poller = createPoller({
    ...{ client, log, webhook: { secret: SECRET, url: 'https://red.example/webhooks/telegram' } },
    onState: ({ state, problem }) => void states.push(problem ?? state),
    handle: async () => undefined,
    watchMs: 20,
  });
  poller.start();
  await until(() => provider.hasWebhook());
  provider.takeWebhook();
  await until(() => states.includes('conflict') && states.at(-1) === 'ready', 'the webhook', 5);
  expect(provider.hasWebhook()).toBe(true);
  await poller.stop();
});

describe('receiving by polling', () => {
  beforeEach(() => adapter.start(heard));

  test('a text arrives with who, when and in which language the app is', async () => {
    provider.text(11, 'hay migra en Asheville');
    const message = await until(() => heard.inbounds[0]);
    expect(message).toMatchObject({
      channel: 'telegram',
      account: '123456',
      from: '11',
      text: 'hay migra en Asheville',
      language: 'es',
    });
  });

  test('/start greets and is no carrier word', async () => {
    provider.text(11, '/start');
    provider.text(11, '/start UNIR Buncombe');
    await until(() => heard.inbounds.length === 2);
    expect(heard.inbounds.map(({ text }) => text)).toEqual(['👋', 'UNIR Buncombe']);
  });

  test.each([
    ['/help@defensa_bot', 'help'],
    ['/stop', 'stop'],
    ['/start@defensa_bot', '👋'],
    ['/start@defensa_bot UNIR Buncombe', 'UNIR Buncombe'],
    ['/unir Buncombe', 'unir Buncombe'],
    ['/ayuda', 'ayuda'],
    ['/', '/'],
    ['en la calle 5/6', 'en la calle 5/6'],
  ])('%j is read as %j', async (written, read) => {
    provider.text(11, written);
    expect((await until(() => heard.inbounds[0])).text).toBe(read);
  });

  test('what Telegram tells of a chat is no message of anybody', async () => {
    for (const content of [
      { pinned_message: { message_id: 1 } },
      { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
      { chat_background_set: {} },
      { write_access_allowed: {} },
    ]) {
      provider.content(11, content);
    }
    provider.content(11, { video_note: { file_id: 'v' } });
    provider.content(11, { poll: { id: 'p' } });
    await until(() => heard.inbounds.length === 2);
    expect(heard.inbounds.map(({ unreadable }) => unreadable)).toEqual([
      'unsupported',
      'unsupported',
    ]);
  });

  test('what somebody edits arrives once more, and where they walk does not', async () => {
    provider.edit(11, { location: { latitude: 35.3, longitude: -82.4 } });
    provider.edit(11, { text: 'es en Mills River' });
    expect(await until(() => heard.inbounds[0])).toMatchObject({ text: 'es en Mills River' });
  });

  test('a picture that hangs keeps others waiting for seconds only', async () => {
    provider.failNext('getFile', 'hang');
    provider.photo(12, Buffer.from('x'));
    provider.text(11, 'EMERGENCIA');
    await until(() => heard.inbounds.some(({ text }) => text === 'EMERGENCIA'), 'the text', 10);
    expect(heard.inbounds[0]).toMatchObject({ from: '12', pictured: true });
  });

  test('a shared location, a photo and a pressed button arrive as such', async () => {
    await adapter.stop();
    adapter = create();
    provider.location(11, 35.6, -82.55);
    provider.photo(11, Buffer.from([0xff, 0xd8, 1, 2]), 'mire');
    await adapter.start(heard);
    await until(() => heard.inbounds.length === 2);
    provider.press(11, 'confirm:H7K2');
    await until(() => heard.inbounds.length === 3);
    expect(heard.inbounds[0]?.location).toEqual({ latitude: 35.6, longitude: -82.55 });
    expect(heard.inbounds[1]).toMatchObject({ text: 'mire' });
    expect(heard.inbounds[1]?.photos?.[0]?.bytes).toEqual(Buffer.from([0xff, 0xd8, 1, 2]));
    expect(heard.inbounds[2]).toMatchObject({ button: 'confirm:H7K2', text: '' });
    await until(() => provider.counts.get('answerCallbackQuery') === 1);
  });

  test('a voice note is named unreadable', async () => {
    provider.voice(11);
    const message = await until(() => heard.inbounds[0]);
    expect(message).toMatchObject({ text: '', unreadable: 'unsupported' });
  });

  test('a group is not listened to', async () => {
    provider.pushRaw({
      message: { message_id: 1, date: 1, chat: { id: -5, type: 'group' }, text: 'hola' },
    });
    provider.text(11, 'después');
    await until(() => heard.inbounds.length === 1);
    expect(heard.inbounds[0]?.from).toBe('11');
  });

  test('an update of an unknown shape is passed over, not asked for again for ever', async () => {
    provider.pushRaw({ message: { nothing: 'known' } });
    provider.text(11, 'después');
    await until(() => heard.inbounds.length === 1);
    await until(() => provider.pending() === 0);
  });

  test('an update is acknowledged only once it is stored', async () => {
    heard.refuseNext(1);
    provider.text(11, 'importante');
    await until(() => heard.inbounds.length === 1, 'the second try');
    expect(heard.inbounds[0]?.text).toBe('importante');
  });

  test('an outage, a reset and a conflict are waited out', async () => {
    provider.failNext('getUpdates', '502-html', 'reset-before');
    provider.text(11, 'uno');
    await until(() => heard.inbounds.length === 1);
    expect(adapter.status()[0]?.state).toBe('ready');
  });

  test('whoever blocks the bot has left', async () => {
    provider.block(11);
    await until(() => heard.changes.length === 1);
    expect(heard.changes[0]).toEqual({
      channel: 'telegram',
      address: '11',
      change: { kind: 'left' },
    });
  });
});

test('a refused token is a state an operator can read, and the program lives on', async () => {
  provider.failNext('deleteWebhook', 'unauthorized');
  await adapter.start(heard);
  await until(() => adapter.status()[0]?.state === 'paused');
  expect(adapter.status()[0]?.problem).toBe('credentials');
  await until(() => adapter.status()[0]?.state === 'ready', 'the next try');
});

describe('the webhook', () => {
  beforeEach(async () => {
    adapter = create({ secret: SECRET, url: 'https://example.org/webhooks/telegram' });
    await adapter.start(heard);
    await until(() => provider.hasWebhook());
  });

  function post(body: string, secret: string | null) {
    const headers = new Headers();
    if (secret) headers.set('x-telegram-bot-api-secret-token', secret);
    const [route] = adapter.routes;
    if (route?.admits?.(headers) === false) return Promise.resolve({ status: 401 });
    return route?.handle({ headers, query: new URLSearchParams(), body: Buffer.from(body) });
  }

  const update = JSON.stringify({
    update_id: 5,
    message: {
      message_id: 9,
      date: 1_790_000_000,
      chat: { id: 11, type: 'private' },
      text: 'hola',
    },
  });

  test('takes an update that carries the secret', async () => {
    expect(await post(update, SECRET)).toEqual({ status: 200 });
    expect(heard.inbounds[0]?.text).toBe('hola');
  });

  test('answers any body with 200 or 4xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), async (given) => {
        const status = (await post(given, SECRET))?.status ?? 500;
        expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
      }),
    );
    expect(heard.inbounds).toEqual([]);
  });

  test.each([
    ['no secret', update, null, 401],
    ['another secret', update, 'x'.repeat(SECRET.length), 401],
    ['no JSON', '{', SECRET, 400],
    ['an unknown shape', '{"update_id":"x"}', SECRET, 400],
    ['nothing', '', SECRET, 400],
    ['a polluted prototype', '{"__proto__":{"update_id":1}}', SECRET, 400],
  ])('refuses %s', async (_, body, secret, status) => {
    expect(await post(body, secret)).toEqual({ status });
    expect(heard.inbounds).toEqual([]);
  });
});

test('a probe tells whether the token is good', async () => {
  provider.failNext('getMe', 'unauthorized');
  expect(await adapter.probe()).toContain('TELEGRAM_BOT_TOKEN');
  expect(await adapter.probe()).toBeNull();
});

describe('sending', () => {
  test('a text with buttons is accepted and known by its id', async () => {
    provider.users.set(11, 'active');
    const buttons = [{ id: 'confirm:H7K2', label: 'Confirmo' }];
    const { id } = await adapter.send({ account: null, to: '11', text: 'Hola', buttons });
    expect(provider.accepted[0]).toMatchObject({ chat: 11, text: 'Hola', messageId: Number(id) });
    expect(provider.accepted[0]?.buttons).toEqual([
      { text: 'Confirmo', callback_data: 'confirm:H7K2' },
    ]);
  });

  test('a location can be asked for, and a picture sent', async () => {
    provider.users.set(11, 'active');
    await adapter.send({ account: null, to: '11', text: '¿Dónde?', askLocation: true });
    const photo = { contentType: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8]) };
    await adapter.send({ account: null, to: '11', text: 'Foto', photo });
    expect(provider.accepted[0]?.asksLocation).toBe(true);
    expect(provider.accepted[1]).toMatchObject({ method: 'sendPhoto', text: 'Foto' });
  });

  test('words go without their picture while pictures are throttled for hours', async () => {
    provider.users.set(11, 'active');
    provider.failNext('sendPhoto', { retryAfter: 18_053 });
    const photo = { contentType: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8]) };
    for (const text of ['una', 'dos']) await adapter.send({ account: null, to: '11', text, photo });
    await adapter.send({ account: null, to: '11', text: 'tres' });
    expect(provider.accepted.map(({ method, text }) => [method, text])).toEqual([
      ['sendMessage', 'una'],
      ['sendMessage', 'dos'],
      ['sendMessage', 'tres'],
    ]);
    expect(provider.counts.get('sendPhoto')).toBe(1);
  });

  test('a picture throttled for seconds waits for them', async () => {
    provider.users.set(11, 'active');
    provider.failNext('sendPhoto', { retryAfter: 3 });
    const photo = { contentType: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8]) };
    const sent = adapter.send({ account: null, to: '11', text: 'una', photo });
    const failed = await sent.catch((error: unknown) => error);
    expect(failed).toMatchObject({ reason: 'rate-limited', retryAfterMs: 3000 });
  });

  test('a file goes as a document with its name', async () => {
    provider.users.set(11, 'active');
    const bytes = Buffer.from('BEGIN:VCALENDAR');
    const file = { contentType: 'text/calendar', name: 'cita.ics', bytes };
    await adapter.send({ account: null, to: '11', text: 'Su cita', file });
    expect(provider.accepted[0]).toMatchObject({ method: 'sendDocument', text: 'Su cita' });
  });

  test.each([
    ['blocked', 'blocked'],
    ['deactivated', 'gone'],
    ['never-started', 'gone'],
  ] as const)('a user who is %s is a %s failure', async (state, reason) => {
    provider.users.set(11, state);
    expect(await failureOf(adapter, { to: '11' })).toMatchObject({ reason });
  });

  test('a chat that moved says where to', async () => {
    provider.users.set(11, { movedTo: -100_123 });
    expect(await failureOf(adapter, { to: '11' })).toMatchObject({
      reason: 'moved',
      movedTo: '-100123',
    });
  });

  test('the limit is obeyed as long as it asks', async () => {
    const limited = await startTelegram({ perSecond: 1 });
    limited.users.set(11, 'active');
    const settings = { token: limited.token, apiRoot: limited.url, rate: 28, webhook: null };
    const other = createTelegram(settings, { now: Date.now, log });
    await other.send({ account: null, to: '11', text: 'uno' });
    const error = await failureOf(other, { to: '11' });
    expect(error).toMatchObject({ reason: 'rate-limited', retryAfterMs: 1000 });
    await limited.stop();
  });

  test('a name that is not the one of the token is found out', async () => {
    const settings = { token: provider.token, apiRoot: provider.url, rate: 28, webhook: null };
    const named = (name: string) => createTelegram({ ...settings, name }, { now: Date.now, log });
    expect(await named('testbot').probe()).toBeNull();
    expect(await named('OtherBot').probe()).toContain('the token is that of TestBot');
  });

  test('what is too long or empty will never be taken', async () => {
    provider.users.set(11, 'active');
    expect((await failureOf(adapter, { to: '11', text: 'x'.repeat(4097) })).reason).toBe(
      'content-refused',
    );
    expect((await failureOf(adapter, { to: '11', text: '' })).reason).toBe('content-refused');
  });

  test('an answer that is lost after the message was taken leaves the outcome unknown', async () => {
    provider.users.set(11, 'active');
    provider.failNext('sendMessage', 'reset-after', 'reset-before', '502-html');
    for (let i = 0; i < 3; i++) {
      expect((await failureOf(adapter, { to: '11' })).reason).toBe('unknown');
    }
    expect(provider.accepted).toHaveLength(1);
  });

  test('a refused connection is certainly not sent', async () => {
    const settings = { token: '1:x', apiRoot: await closedAddress(), rate: 28, webhook: null };
    const nowhere = createTelegram(settings, { now: Date.now, log });
    expect((await failureOf(nowhere, { to: '11' })).reason).toBe('unavailable');
  });

  test('a refused token concerns the account, not the person', async () => {
    provider.failNext('sendMessage', 'unauthorized');
    expect((await failureOf(adapter, { to: '11' })).reason).toBe('account-refused');
  });
});
