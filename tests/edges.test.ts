import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { Call } from '../commands/call.ts';
import { readConfig } from '../config.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';

const TOKEN = 'token-para-los-que-miran';
const PUBLIC = '127.0.0.1';
const folder = temporaryFolder();
const logged: string[] = [];
let app: App;
let port = 0;

/** A network with webhooks, as it stands behind a proxy. */
beforeAll(async () => {
  const config = readConfig({
    ...{ DATA_DIR: folder.path, DATABASE_KEY: TEST_KEY, PORT: '0', METRICS_TOKEN: TOKEN },
    ...{ VONAGE_API_KEY: 'abcd1234', VONAGE_API_SECRET: 'x'.repeat(16) },
    ...{ VONAGE_SIGNATURE_SECRET: 'y'.repeat(32), VONAGE_FROM: '18285550199' },
    VONAGE_API_HOST: 'http://127.0.0.1:9',
  });
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  app = await startApp(config, { log });
  port = Number(new URL(app.url).port);
});
afterAll(async () => {
  await app.stop();
  folder.remove();
});

const INBOUND = '/webhooks/vonage/inbound';

/** Sends bytes as they are; resolves with all that is answered until the connection ends. */
function raw(bytes: string, after?: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, PUBLIC, () => socket.write(bytes));
    let answer = '';
    socket.on('data', (part) => {
      answer += part.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    after?.(socket);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return free;
}

test('figures are told to no proxy on this machine that says nothing of who calls', async () => {
  const folder = temporaryFolder();
  const own = await freePort();
  const config = readConfig({
    ...{ DATA_DIR: folder.path, PORT: String(own), PUBLIC_URL: 'https://red.example' },
    TELEGRAM_BOT_TOKEN: '1:abcdefghijklmnopqrstuvwxyzabcdefghi',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
  });
  const served = await startApp(config, { log: pino({ level: 'silent' }) });
  const answers = ['/metrics', '/readyz'].map((path) => fetch(`http://127.0.0.1:${own}${path}`));
  const [figures, ready] = await Promise.all(answers);
  expect(figures?.status).toBe(403);
  expect(await ready?.json()).not.toHaveProperty('channels');
  await served.stop();
  folder.remove();
});

describe('who does not show that they are the provider', () => {
  test('is refused before a byte of the body is sent', async () => {
    const head = [
      `POST ${INBOUND} HTTP/1.1`,
      ...['Host: red.example', 'Content-Type: application/json', 'Content-Length: 60000'],
      ...['Connection: close', '', ''],
    ].join('\r\n');
    expect(await raw(head)).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('fills no log by it', async () => {
    const before = logged.length;
    for (let i = 0; i < 50; i++) {
      await fetch(`${app.url}${INBOUND}`, {
        ...{ method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } },
      });
    }
    expect(logged.length - before).toBeLessThanOrEqual(1);
    expect(logged.join('')).not.toContain('red.example');
  });
});

describe('figures about the network', () => {
  const get = (path: string, authorization?: string) =>
    fetch(`${app.url}${path}`, authorization ? { headers: { authorization } } : {});

  test('are for whoever has the token, and for nobody else', async () => {
    expect((await get('/metrics')).status).toBe(403);
    expect((await get('/metrics', 'Bearer x')).status).toBe(403);
    expect((await get('/metrics', `Bearer ${TOKEN}x`)).status).toBe(403);
    const figures = await get('/metrics', `Bearer ${TOKEN}`);
    expect(figures.status).toBe(200);
    expect(await figures.text()).toContain('# TYPE');
  });

  test('which channel is down is told to them only', async () => {
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
    expect(await (await get('/readyz', `Bearer ${TOKEN}`)).json()).toMatchObject({
      ...{ status: 'ready', store: 'open' },
      channels: [{ channel: 'sms' }],
    });
  });
});

test('what a name or a message holds cannot steer the terminal', () => {
  let written = '';
  const output = { write: (text: string) => (written += text) };
  const call = new Call({ output, errors: output } as unknown as Call['io']);
  call.out('Ana\u001b[2J\u001b]0;x\u0007\u009b31m\r\nsegunda\tlínea');
  call.complain('\u0000\u2028');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
  expect(written).toContain('\nsegunda\tlínea\n');
});
