import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TelegramError } from 'telegraf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BotApi } from '../../adapters/telegram/bot-api.ts';
import { telegramFailure } from '../../adapters/telegram/failure.ts';
import { type Call, type Reply, serveProvider } from '../providers/http.ts';
import { closedAddress } from '../support/sending.ts';

const TOKEN = '123456:secret-of-the-bot';
const sent = { message_id: 7 };
const accepted: Reply = { status: 200, json: { ok: true, result: sent } };

let provider: Awaited<ReturnType<typeof serveProvider>>;
let calls: Call[];
let answer: (call: Call) => Promise<Reply> | Reply;

beforeEach(async () => {
  calls = [];
  answer = () => accepted;
  provider = await serveProvider((call) => {
    calls.push(call);
    return answer(call);
  });
});

afterEach(() => provider.close());

function send(signal?: AbortSignal, root = provider.url) {
  const message = { chat_id: '11', text: 'hola' };
  return new BotApi(TOKEN, root).callApi('sendMessage', message, signal ? { signal } : {});
}

/** What a call ends with, after it was seen that nothing of it tells the token. */
async function errorOf(call: Promise<unknown>): Promise<Error> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  const { message, stack, cause } = error as Error;
  expect(`${message} ${stack} ${cause}`).not.toContain('secret-of-the-bot');
  expect(JSON.stringify(error)).not.toContain('secret-of-the-bot');
  return error as Error;
}

test('a root may have a path, with a slash at its end or without', async () => {
  for (const root of [`${provider.url}/api`, `${provider.url}/api/`]) {
    expect(await send(undefined, root)).toEqual(sent);
  }
  expect(calls.map(({ path }) => path)).toEqual(
    Array.from({ length: 2 }, () => `/api/bot${TOKEN}/sendMessage`),
  );
});

test.each([
  ['reset', 'unknown', 'ECONNRESET'],
  [{ status: 500, text: '<html>' }, 'unknown', '500'],
  [{ status: 502, text: '<html>' }, 'unknown', '502'],
  [{ status: 502, json: { ok: false, error_code: 502, description: 'Bad' } }, 'unknown', '502'],
  [{ status: 429, text: '<html>' }, 'rate-limited', '429'],
  // A door to a strange network, or a wall before the provider: these are no words of Telegram's.
  [{ status: 200, text: '<html>Log in</html>' }, 'unknown', 'no answer'],
  [{ status: 403, text: '<html>Forbidden</html>' }, 'unknown', 'no answer'],
  [{ status: 200, text: 'null' }, 'unknown', 'no answer'],
] as const)('of the answer %j the failure is %s', async (reply, reason, detail) => {
  answer = () => reply as Reply;
  expect(telegramFailure(await errorOf(send()))).toMatchObject({ reason, detail });
});

test('what Telegram refuses says why', async () => {
  const parameters = { retry_after: 3 };
  answer = () => ({
    status: 429,
    json: { ok: false, error_code: 429, description: 'Too Many Requests', parameters },
  });
  const error = await errorOf(send());
  expect(error).toBeInstanceOf(TelegramError);
  expect(error).toMatchObject({ code: 429, description: 'Too Many Requests', parameters });
});

test('no redirect is followed: what it leads to would be told the token', async () => {
  const location = `${provider.url}/elsewhere`;
  answer = () => ({ status: 307, text: '', headers: { location } });
  expect(telegramFailure(await errorOf(send())).reason).toBe('unknown');
  expect(calls).toHaveLength(1);
});

test('an answer that does not come ends with the signal, and the line with it', async () => {
  answer = () => 'hang';
  const closed = once(provider.server, 'connection').then(([socket]) => once(socket, 'close'));
  const stopping = new AbortController();
  const failed = errorOf(send(stopping.signal));
  while (calls.length === 0) await sleep(5);
  stopping.abort();
  expect(telegramFailure(await failed)).toMatchObject({ reason: 'unknown', detail: 'timeout' });
  await closed;
  expect(telegramFailure(await errorOf(send(stopping.signal))).detail).toBe('timeout');
  expect(calls).toHaveLength(1);
});

test('a line that is cut within the answer leaves the outcome unknown', async () => {
  const server = createServer((socket) => {
    socket.once('data', () =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"ok":true'),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const error = await errorOf(send(undefined, `http://127.0.0.1:${port}`));
  expect(telegramFailure(error).reason).toBe('unknown');
  server.close();
});

test('where nobody listens nothing was sent', async () => {
  const error = await errorOf(send(undefined, await closedAddress()));
  expect(telegramFailure(error)).toMatchObject({ reason: 'unavailable', detail: 'ECONNREFUSED' });
});

test('lines that the provider closed while nothing was sent are replaced without a loss', async () => {
  const client = new BotApi(TOKEN, provider.url);
  for (let round = 0; round < 3; round++) {
    const many = Array.from({ length: 20 }, () => client.callApi('getMe', {}));
    expect(await Promise.all(many)).toHaveLength(20);
    provider.server.closeIdleConnections();
    await sleep(20);
  }
  expect(calls).toHaveLength(60);
});

test('many calls at once are each answered with their own, on lines used again', async () => {
  let lines = 0;
  provider.server.on('connection', () => {
    lines += 1;
  });
  answer = async ({ json }) => {
    const { offset } = json as { offset: number };
    await sleep(offset % 7);
    return { status: 200, json: { ok: true, result: [{ update_id: offset }] } };
  };
  const client = new BotApi(TOKEN, provider.url);
  const { signal } = new AbortController();
  const ask = async (offset: number) => {
    const [update] = await client.callApi('getUpdates', { offset }, { signal });
    expect(update?.update_id).toBe(offset);
  };
  for (let round = 0; round < 5; round++) {
    await Promise.all(Array.from({ length: 128 }, (_, i) => ask(round * 128 + i)));
  }
  expect(lines).toBeLessThan(2 * 128);
});

test('a file goes as a form', async () => {
  const client = new BotApi(TOKEN, provider.url);
  const photo = { source: Buffer.from('picture'), filename: 'photo.jpg' };
  expect(await client.callApi('sendPhoto', { chat_id: '11', photo })).toEqual(sent);
  expect(calls[0]?.headers['content-type']).toMatch(/^multipart\/form-data/);
  expect(String(calls[0]?.body)).toContain('picture');
});
