import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { text } from '../content/catalog.ts';
import { findCode } from '../db/code.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { until } from './support/until.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

/** A call with any headers, such as a false Host, which fetch would not send. */
function raw(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    request(`${demo.url}${path}`, { headers }, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    })
      .on('error', fail)
      .end();
  });
}

test('the scene plays to its end by HTTP', async () => {
  const accepted = await demo.say('ana', '3 camionetas de ICE en el Walmart de Hendersonville');
  expect(accepted.status).toBe(202);
  expect(await accepted.json()).toEqual({ id: expect.any(String) });
  const asked = await demo.receives('vera', /¿Puede ir a ver\?/);
  const code = findCode(asked.text) ?? '';
  expect(asked.buttons.map(({ id }) => id)).toContain(`confirm:${code}`);
  await demo.say('vera', 'CONFIRMO');
  await demo.receives('vera', /Anotado/);
  await demo.post(JSON.stringify({ from: 'victor', button: `confirm:${code}` }));
  await demo.receives('sofia', /AVISO CONFIRMADO/);
  await demo.receives('sam', /CONFIRMED NOTICE/);
  await demo.receives('salma', /إشعار مؤكد/);
  await demo.say('adela', `TERMINAR ${code} SÍ`);
  await demo.receives('sofia', /AVISO TERMINADO/);
  await demo.receives('sam', /NOTICE OVER/);
  await demo.receives('salma', /انتهى الإشعار/);
  await demo.receives('ana', /el aviso se cerró/);
  for (const other of ['samira', 'santiago', 'sara', 'silvia']) {
    expect(await demo.inbox(other), other).toEqual([]);
  }
  const [first] = await demo.inbox('sofia');
  expect((await demo.inbox('sofia', first?.id)).every(({ id }) => id > (first?.id ?? 0))).toBe(
    true,
  );
});

test('neither log nor database holds a name or a word of it in clear', async () => {
  await demo.say('canario', 'tengo un canario amarillo en Hendersonville');
  await demo.receives('canario', /./);
  const files = ['demo.sqlite', 'demo.sqlite-wal'].map((name) =>
    readFileSync(join(demo.folder, name)).toString('latin1'),
  );
  expect(`${files.join('')}${demo.logged.join('')}`).not.toMatch(/canario|amarillo|sofia/);
});

// Adapters know the answers of their providers by it.
test('what fetch answers is still a Response while the server runs', async () => {
  expect(await fetch(demo.url)).toBeInstanceOf(Response);
});

describe('the simulator’s calls', () => {
  test.each([
    ['{', 400],
    ['[]', 400],
    ['{}', 400],
    ['{"from":""}', 400],
    ['{"from":"ana","text":5}', 400],
    [`{"from":"ana","text":"${'x'.repeat(10_001)}"}`, 400],
    ['{"from":"ana","location":{"latitude":91,"longitude":0}}', 400],
    ['{"__proto__":{"from":"ana"}}', 400],
  ])('answer %.60s with %i', async (body, status) => {
    expect((await demo.post(body)).status).toBe(status);
  });

  test('a body beyond a megabyte is refused', async () => {
    const body = `{"from":"${'x'.repeat(1_100_000)}"}`;
    const headers = { 'Content-Type': 'application/json', Connection: 'close' };
    expect((await demo.post(body, headers)).status).toBe(413);
  });

  test('only JSON is taken, so that no page of another site can send it', async () => {
    const body = '{"from":"ana","text":"hola"}';
    expect((await demo.post(body, { 'Content-Type': 'text/plain' })).status).toBe(415);
  });

  test('only this machine by its own name is answered', async () => {
    const path = '/simulator/messages?to=ana';
    expect(await raw(path, {})).toBe(200);
    expect(await raw(path, { Host: 'evil.example' })).toBe(403);
    for (const header of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via']) {
      expect(await raw(path, { [header]: '203.0.113.7' }), header).toBe(403);
    }
  });

  test('ask for a phone and a number', async () => {
    expect((await fetch(`${demo.url}/simulator/messages`)).status).toBe(400);
    expect((await fetch(`${demo.url}/simulator/messages?to=ana&after=x`)).status).toBe(400);
  });
});

describe('the console', () => {
  test('is closed to everyone without a link, and a link works once', async () => {
    for (const path of ['/phones', '/channels', '/deliveries', '/phones/do/transcript']) {
      expect((await fetch(`${demo.url}${path}`)).status, path).toBe(401);
    }
    const link = await demo.app.signInLink();
    const press = () =>
      fetch(link, { method: 'POST', redirect: 'manual', headers: { origin: demo.url } });
    // Whoever only looks at it, as phones do to show what is behind a link, uses nothing up.
    for (const _ of [1, 2]) expect((await fetch(link)).status).toBe(200);
    expect((await press()).status).toBe(303);
    expect((await press()).status).toBe(410);
    expect((await fetch(link)).status).toBe(410);
    expect((await fetch(`${demo.url}/sign-in/guess`)).status).toBe(410);
  });

  test('sends from a phone with and without JavaScript, and signs out', async () => {
    const cookie = await demo.signIn();
    const headers = { cookie, origin: demo.url };
    const form = (fields: Record<string, string>, more: Record<string, string> = {}) =>
      fetch(`${demo.url}/phones/eva`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...headers, ...more },
        body: new URLSearchParams(fields),
      });
    expect((await form({ text: 'hola' })).status).toBe(303);
    expect((await form({ text: 'hola' }, { 'hx-request': 'true' })).status).toBe(204);
    expect((await form({ text: ' ' })).status).toBe(422);
    expect((await form({ text: 'x'.repeat(4001) }, { 'hx-request': 'true' })).status).toBe(422);
    const page = await (await fetch(`${demo.url}/phones?show=eva`, { headers })).text();
    expect(page).toContain('hola');
    await fetch(`${demo.url}/sign-out`, { method: 'POST', headers, redirect: 'manual' });
    expect((await fetch(`${demo.url}/phones`, { headers })).status).toBe(401);
  });

  test('takes words for words where a form brings a button as well', async () => {
    const cookie = await demo.signIn();
    await fetch(`${demo.url}/phones/erica`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: demo.url },
      body: new URLSearchParams({ text: 'TARJETA', button: 'rights' }),
    });
    const page = await fetch(`${demo.url}/phones?show=erica`, { headers: { cookie } });
    expect(await page.text()).toContain('<p dir="auto">TARJETA</p>');
  });

  test('takes no form from another site, and no broken one', async () => {
    const cookie = await demo.signIn();
    const body = new URLSearchParams({ text: 'hola' });
    const foreign = { cookie, origin: 'https://evil.example' };
    const post = (headers: Record<string, string>, content: string | URLSearchParams) =>
      fetch(`${demo.url}/phones/ana`, {
        method: 'POST',
        headers,
        body: content,
        redirect: 'manual',
      });
    expect((await post(foreign, body)).status).toBe(403);
    const broken = { cookie, origin: demo.url, 'Content-Type': 'multipart/form-data' };
    expect((await post(broken, 'x')).status).toBe(400);
  });

  test('shows what people write as words, never as markup', async () => {
    const cookie = await demo.signIn();
    await demo.say('mallory', '<img src=x onerror=alert(1)>');
    const page = await (
      await fetch(`${demo.url}/phones?show=mallory`, { headers: { cookie } })
    ).text();
    expect(page).toContain('&lt;img');
    expect(page).not.toContain('<img src=x');
  });

  test('speaks Spanish and English', async () => {
    const cookie = await demo.signIn();
    const page = async (language: string) =>
      (
        await fetch(`${demo.url}/phones`, { headers: { cookie, 'accept-language': language } })
      ).text();
    expect(await page('es')).toContain('Teléfonos');
    expect(await page('en-US')).toContain('Phones');
    expect(await page('de')).toContain('Teléfonos');
  });

  test('sends safe headers', async () => {
    const { headers } = await fetch(`${demo.url}/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe.each(['es', 'en', 'ar'] as const)('what is written in the story, in %s', (language) => {
  let fresh: Demo;
  beforeAll(async () => {
    fresh = await startDemo();
  });
  afterAll(() => fresh.stop());

  const words = (
    name: 'report.0' | 'confirm' | 'end' | 'end-sure' | 'help' | 'send' | 'taken',
    code = '',
  ) => text(language, `phones.words.${name}`, { code });

  test('leads where it says, one after the other', async () => {
    await fresh.say('ana', words('report.0'));
    const asked = await fresh.receives('vera', /¿Puede ir a ver\?/);
    const code = findCode(asked.text) ?? '';
    await fresh.say('vera', words('confirm', code));
    await fresh.receives('vera', /Anotado/);
    await fresh.say('victor', words('confirm', code));
    await fresh.receives('sofia', /AVISO CONFIRMADO/);
    await fresh.receives('sam', /CONFIRMED NOTICE/);
    await fresh.receives('adela', /TERMINAR/);
    await fresh.say('adela', words('end', code));
    await fresh.receives('adela', /se enviaría/);
    await fresh.say('adela', words('end-sure', code));
    await fresh.receives('sofia', /AVISO TERMINADO/);
    const told = (await fresh.inbox('ana')).length;
    await fresh.say('ana', words('help'));
    await until(async () => (await fresh.inbox('ana'))[told], 'Ana is asked a little more');
    await fresh.say('ana', words('send'));
    await fresh.receives('carla', /Un caso para usted/);
    await fresh.say('sofia', words('taken'));
    await fresh.receives('adela', /URGENTE/);
    expect(await fresh.inbox('samira')).toEqual([]);
  }, 40_000);
});

test('health, readiness and metrics answer, and say nothing about anyone', async () => {
  expect(await (await fetch(`${demo.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${demo.url}/readyz`)).json()).toEqual({
    status: 'ready',
    store: 'open',
    channels: [{ channel: 'simulator', state: 'ready' }],
  });
  const metrics = await (await fetch(`${demo.url}/metrics`)).text();
  expect(metrics).toMatch(
    /defensa_deliveries\{channel="simulator",lane="reply",state="sent"\} \d+/,
  );
  expect(metrics).toMatch(/defensa_last_broadcast_seconds\{delivery="last"\} \d/);
  expect(metrics).toContain('defensa_account_breakers{channel="simulator",state="closed"} 1');
  expect((await fetch(`${demo.url}/nowhere`)).status).toBe(401);
});
