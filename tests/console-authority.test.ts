import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { addPasskey } from '../people/credentials.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { browserAt, consoleOf, SITE } from './support/console-browser.ts';
import { type Demo, signInTo, startDemo } from './support/demo.ts';
import { deskOf } from './support/desk.ts';
import { incidentDesk, reported } from './support/incident-desk.ts';
import { openTown } from './support/town.ts';

let demo: Demo;
beforeEach(async () => {
  demo = await startDemo();
});
afterEach(() => demo.stop());

const henderson = (from: string, shop: string) =>
  reported(demo, { from, words: `agentes de ICE en el ${shop} de Hendersonville, dos carros` });

describe('whoever decides in one county', () => {
  // Vicente looks in Buncombe alone, and Alan decides in Henderson alone.
  const buncombe = () =>
    reported(demo, {
      ...{ from: 'bruno', words: 'agentes de ICE en el Ingles de Asheville, dos carros' },
      verifier: 'vicente',
    });

  test('does not bring into it, alone, what was seen in another', async () => {
    const own = await henderson('ana', 'Lowes');
    const other = await buncombe();
    const vicente = await incidentDesk(demo, 'vicente');
    await vicente.post(`/incidents/${other}/verdict`, { verdict: 'confirm', note: '', once: 'a' });
    const alan = await incidentDesk(demo, 'alan');
    const shown = await alan.page(`/incidents/${own}/do/merge?code=${other}`);
    expect(shown).not.toContain('Ingles');
    await alan.decide(`/incidents/${own}/do/merge?other=${other}`, { other });
    await demo.pass(11_000);
    expect(await alan.status(`/incidents/${other}`)).toBe(403);
    expect(await alan.page(`/incidents/${own}/do/approve`)).toContain('Ahora no se puede');
  });

  test('is not shown what another county has, by a report that is named in the address', async () => {
    const own = await henderson('ana', 'Aldi');
    const other = await buncombe();
    const alan = await incidentDesk(demo, 'alan');
    expect(await alan.status(`/incidents/${own}/do/ban?report=${other}`)).toBe(404);
    expect(await alan.page(`/incidents/${own}/do/merge`)).not.toContain(other);
  });

  test('does not say where their own report is', async () => {
    await demo.say('alan', 'hay una redada de ICE aquí ahora, camionetas y agentes');
    await demo.pass(11 * 60_000);
    const adela = await incidentDesk(demo, 'adela');
    const code = /incidents\/(\w+)\/do\/place/.exec(await adela.page('/now'))?.[1] ?? '';
    expect(code).not.toBe('');
    const alan = await incidentDesk(demo, 'alan');
    const given = { words: '', county: '37089', once: 'a' };
    await alan.post(`/incidents/${code}/place`, given);
    expect(await adela.page(`/incidents/${code}`)).not.toContain('condado de Henderson');
  });
});

test('what was answered in the same moment as an approval is seen before anything goes out', async () => {
  const code = await henderson('ana', 'Publix');
  const [adela, vera] = [await incidentDesk(demo, 'adela'), await incidentDesk(demo, 'vera')];
  await vera.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once: 'a' });
  const page = await adela.page(`/incidents/${code}/do/approve`);
  const [, shown = ''] = /name="shown" value="([^"]*)"/.exec(page) ?? [];
  const [, approved] = await Promise.all([
    vera.post(`/incidents/${code}/note`, { text: 'era el sheriff, no ICE', once: 'b' }),
    adela.post(`/incidents/${code}/do/approve`, { shown, once: 'c' }),
  ]);
  await demo.pass(11_000);
  const wasSent = (await adela.page(`/incidents/${code}`)).includes('AVISO ACTIVO');
  // Either the approval came first, or it was not done; never both.
  expect([approved.status, wasSent]).toEqual(approved.status === 303 ? [303, false] : [422, false]);
});

test('whoever is asked to look reads on no page how far others came', async () => {
  const code = await henderson('ana', 'Lidl');
  const [vera, victor] = [await incidentDesk(demo, 'vera'), await incidentDesk(demo, 'victor')];
  await victor.post(`/incidents/${code}/verdict`, { verdict: 'confirm', note: '', once: 'a' });
  for (const path of ['/now', `/incidents/${code}`]) {
    const page = await vera.page(path);
    expect(page).toContain('Lidl');
    expect(page).not.toMatch(/\d lo vio|Falta:/);
  }
});

test('codes are not found by trying', async () => {
  const code = await henderson('ana', 'Walgreens');
  const vicente = await deskOf(demo, 'vicente');
  const tried: number[] = [];
  for (let at = 0; at < 21; at++) {
    tried.push(
      (await vicente.get(`/find?q=${'ACDEFGHJKM'[at % 10]}2${'ACDEFGHJKM'[at % 7]}9`)).status,
    );
  }
  expect(tried.slice(0, 20).every((status) => status === 404)).toBe(true);
  expect(tried[20]).toBe(429);
  expect((await vicente.get(`/find?q=${code}`)).status).toBe(429);
  expect((await vicente.get('/now')).status).toBe(200);
});

describe('a request that no page makes', () => {
  test('is refused in a word, and breaks nothing', async () => {
    const carla = await deskOf(demo, 'carla');
    const adela = await deskOf(demo, 'adela');
    const code = await henderson('ana', 'Target');
    const odd: [string, number][] = [
      ['/compose/%0d%0aSet-Cookie:%20a=b/foo', 303],
      ['/compose/%00/foo', 303],
      [`/incidents/${code}/verdict`, 303],
      [`/incidents/${code}/place`, 303],
      ['/channels/signal/challenge', 303],
    ];
    for (const [path, status] of odd) expect((await adela.get(path)).status, path).toBe(status);
    const cookie = await signInTo(demo.app, 6);
    const answer = await fetch(`${demo.url}/now/pause`, {
      ...{ method: 'POST', body: '{}', redirect: 'manual' },
      headers: { cookie, 'content-type': 'application/json', origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(415);
    expect((await carla.post('/inbox/Z9Z9/request')).status).toBe(404);
  });
});

test('behind what ends TLS a form of our own page is taken, and one of another site is not', async () => {
  const town = openTown();
  const web = consoleOf(town);
  // The program itself is asked over http, whatever the browser sees.
  const post = (origin: string) =>
    web.request('http://red.example/language', {
      ...{ method: 'POST', body: new URLSearchParams({ language: 'en' }) },
      headers: { origin },
    });
  expect((await post(SITE)).status).toBe(303);
  expect((await post('https://evil.example')).status).toBe(403);
  await town.close();
});

test('whoever has a second factor shows it before they decide what tells many, not before anything else', async () => {
  const town = openTown();
  const lives = { channel: 'signal' as const, language: 'es' as const, counties: ['37089'] };
  await town.settle({ name: 'vera', ...lives, roles: ['verifier'], onDuty: true });
  const adela = await town.settle({ name: 'adela', ...lives, roles: ['admin'] });
  const sent = await town.text('ana', 'agentes de ICE en el Walmart de Hendersonville, dos carros');
  const code = findCode(sent.find(({ to }) => to === 'vera')?.text ?? '') ?? '';
  const web = browserAt(consoleOf(town));
  await web.post(await makeSignInLink(town.store, town.clock.now(), adela));
  const page = async (name: string) => web.get(`/incidents/${code}/do/${name}`);
  expect((await page('approve')).status).toBe(200);
  await town.store.transact((tx) =>
    addPasskey(tx, { personId: adela, handle: 'h', publicKey: 'k', counter: 0 }, town.clock.now()),
  );
  // Shown once to come in, and too long ago to send to many by it.
  await town.store.transact((tx) =>
    tx.db.update(tx.tables.signIns).set({ provedAt: town.clock.now() }),
  );
  town.clock.advance(11 * 60_000);
  const path = `/incidents/${code}/do/approve`;
  expect((await page('approve')).headers.get('location')).toBe(
    `/prove?to=${encodeURIComponent(path)}`,
  );
  expect((await web.post(path, { once: 'a' })).status).toBe(303);
  expect((await web.get('/now/resume')).headers.get('location')).toContain('/prove');
  expect((await page('dispatch')).status).toBe(200);
  await town.close();
});
