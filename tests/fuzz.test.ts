import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, startApp } from '../app.ts';
import { seededRandom } from '../bench/random.ts';
import { readConfig, storeSettings } from '../config.ts';
import { openStore } from '../schema/open.ts';
import { TEST_KEY, temporaryFolder } from './support/store.ts';

/** As many as FUZZ says; a hundred thousand take a minute. */
const REQUESTS = Number(process.env.FUZZ ?? 20_000);
const AT_ONCE = 20;
const folder = temporaryFolder();
const settings = {
  ...{ DATA_DIR: folder.path, DATABASE_KEY: TEST_KEY, PORT: '0' },
  ...{ VONAGE_API_KEY: 'abcd1234', VONAGE_API_SECRET: 'x'.repeat(16) },
  ...{ VONAGE_SIGNATURE_SECRET: 'y'.repeat(32), VONAGE_FROM: '18285550199' },
  VONAGE_API_HOST: 'http://127.0.0.1:9',
};
let app: App;

beforeAll(async () => {
  app = await startApp(readConfig(settings), { log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await app.stop();
  folder.remove();
});

const paths = [
  ...[
    '/',
    '/phones',
    '/deliveries',
    '/deliveries/1',
    '/deliveries/1/stop',
    '/compose/new',
    '/compose/A2A2/propose',
    '/channels',
    '/sign-in/x',
    '/sign-out',
  ],
  ...[
    '/healthz',
    '/readyz',
    '/metrics',
    '/language',
    '/alerts',
    '/alerts.atom',
    '/alerts/henderson',
  ],
  ...[
    '/alerts/cap/H7K2-1.xml',
    '/rights',
    '/rights/bond',
    '/card',
    '/join/A2A2',
    '/join/A2A2/card',
  ],
  ...['/webhooks/vonage/inbound', '/webhooks/vonage/status', '/webhooks/telegram', '/cita.ics'],
  ...[
    '/simulator/messages',
    '/simulator/clock',
    '/assets/console.css',
    '/channels/signal/challenge',
  ],
];
const pieces = [
  ...[
    '../',
    '%2e%2e/',
    '%00',
    '%ff',
    "'",
    '"',
    '<script>',
    '{{x}}',
    '$t(x)',
    ';',
    '\\',
    '//',
    '..;/',
  ],
  ...[
    'مرحبا',
    'ñ',
    '%F0%9F%9A%A8',
    'A'.repeat(3000),
    '-1',
    '9007199254740993',
    '1e400',
    'null',
    '__proto__',
  ],
];
const bodies = [
  ...[
    '',
    '{',
    '[]',
    '{}',
    'null',
    '{"__proto__":{"a":1}}',
    `{"a":${'['.repeat(2000)}`,
    'text=1&text=2',
  ],
  ...['\u0000\u0001', '{"from":"x","text":"y"}', '"\\ud800"', `{"n":1e400}`, 'x'.repeat(70_000)],
];
const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
];

/** All that is in the store, but for what reading alone may leave. */
async function counts(): Promise<Record<string, number>> {
  const { store } = await openStore(storeSettings(readConfig(settings)));
  const found: Record<string, number> = {};
  await store.read(async (q) => {
    for (const [name, table] of Object.entries(q.tables)) {
      found[name] = (await q.db.select().from(table as SQLiteTable)).length;
    }
  });
  await store.close();
  // That nobody is there to be told of the start is noted by the clock, whoever calls or not.
  delete found.notices;
  return found;
}

test('whatever strangers send, nothing breaks and nothing is written', {
  timeout: 3_600_000,
}, async () => {
  const random = seededRandom(20261129);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const before = await counts();
  const broken: string[] = [];
  async function send(): Promise<void> {
    const method = pick(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH']);
    const path =
      pick(paths) +
      (random() < 0.5 ? pick(pieces) : '') +
      (random() < 0.2 ? `?a=${pick(pieces)}` : '');
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const headers: Record<string, string> = {
      ...(random() < 0.7 ? { 'Content-Type': pick(types) } : {}),
      ...(random() < 0.3
        ? { Authorization: `Bearer ${pick(['', 'x', 'a.b.c', 'A'.repeat(5000)])}` }
        : {}),
      ...(random() < 0.3 ? { Cookie: `defensa=${encodeURIComponent(pick(pieces))}` } : {}),
      ...(random() < 0.2 ? { Origin: pick(['https://evil.example', app.url, 'null']) } : {}),
      ...(random() < 0.2 ? { 'Accept-Language': encodeURIComponent(pick(pieces)) } : {}),
    };
    const answer = await fetch(`${app.url}${path}`, {
      ...{ method, headers, redirect: 'manual' },
      ...(hasBody ? { body: pick(bodies) } : {}),
    }).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
    if (answer && answer.status >= 500)
      broken.push(`${answer.status} ${method} ${path.slice(0, 80)}`);
  }
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, send));
  }
  expect(broken).toEqual([]);
  expect(await counts()).toEqual(before);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
});
