import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Role, roles } from '../db/vocabulary.ts';
import { may, rolesWith } from '../people/authority.ts';
import { loadPerson } from '../people/people.ts';
import { sections } from '../web/console/nav.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { browserAt, type ConsoleBrowser, consoleOf, SITE } from './support/console-browser.ts';
import { idlePhones } from './support/phones-page.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
let town: Town;
let web: ReturnType<typeof consoleOf>;

beforeEach(() => {
  town = openTown();
  web = consoleOf(town, { phones: idlePhones() });
});
afterEach(() => town.close());

async function signedIn(role: Role): Promise<ConsoleBrowser> {
  const personId = await town.settle({
    ...{ name: `with ${role}`, channel: 'signal', language: 'es' },
    ...{ counties: [HENDERSON], roles: [role] },
  });
  const browser = browserAt(web);
  await browser.post(await makeSignInLink(town.store, town.clock.now(), personId));
  return browser;
}

interface Path {
  method: string;
  path: string;
}

/** What the program answers to, with something in the place of what differs. */
function paths(): Path[] {
  const all = web.routes
    .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !path.includes('*'))
    .map(({ method, path }) => ({ method, path: filled(path) }));
  return [...new Map(all.map((one) => [`${one.method} ${one.path}`, one])).values()];
}

function filled(path: string): string {
  return path
    .replace(/:\w+\{(?:\[0-9\]|\\d)\+\}/g, '1')
    .replace(/:(?:code|incident|case)\w*(?:\{[^}]*\})?/gi, 'A2BC')
    .replace(/:\w+(?:\{[^}]*\})?/g, '1');
}

const isOf = (path: string, section: string): boolean =>
  path === `/${section}` || path.startsWith(`/${section}/`);

/** What is stored of the work: all but who is signed in, and numbers that count calls. */
async function stored(): Promise<string> {
  const tables = await town.store.read((q) =>
    q.rows<{ name: string }>(sql`SELECT name FROM sqlite_master WHERE type = 'table'
      AND name NOT LIKE 'sqlite_%' AND name <> 'sign_ins' ORDER BY name`),
  );
  const counted = tables.map(({ name }) =>
    town.store.read((q) =>
      q.rows<{ count: number }>(sql`SELECT count(*) AS count FROM ${sql.identifier(name)}`),
    ),
  );
  const counts = (await Promise.all(counted)).map(([row]) => row?.count);
  return tables.map(({ name }, at) => `${name} ${counts[at]}`).join('\n');
}

/** A form that would do something, wherever it went. */
const form = { once: 'abc', text: 'palabras', words: 'palabras', code: 'A2BC', sure: 'A2BC' };

describe.each(rolesWith('console'))('whoever has the role %s', (role) => {
  test('opens what is theirs and nothing else', async () => {
    const browser = await signedIn(role);
    for (const { name, power } of sections) {
      const answer = await browser.get(`/${name}`);
      const isTheirs = (rolesWith(power) as readonly string[]).includes(role);
      expect([name, answer.status], name).toEqual([name, isTheirs ? 200 : 403]);
      expect(await answer.text()).toContain('<main');
    }
  });

  test('is refused with a page wherever a section is not theirs, and nothing is done', async () => {
    const browser = await signedIn(role);
    const isTheirs = ({ path }: Path): boolean =>
      sections.some(
        ({ name, power }) =>
          isOf(path, name) && (rolesWith(power) as readonly string[]).includes(role),
      );
    const others = paths().filter(
      (one) => sections.some(({ name }) => isOf(one.path, name)) && !isTheirs(one),
    );
    const before = await stored();
    for (const { method, path } of others) {
      const answer = method === 'GET' ? await browser.get(path) : await browser.post(path, form);
      expect([method, path, answer.status]).toEqual([method, path, 403]);
      expect(await answer.text(), path).toContain('<main');
    }
    expect(await stored()).toBe(before);
    expect(others.length === 0).toBe(role === 'admin');
  });
});

test('a section is opened by a role while it is in force, and not a moment longer', async () => {
  const browser = await signedIn('admin');
  await town.store.transact((tx) => tx.db.update(tx.tables.memberships).set({ role: 'verifier' }));
  expect((await browser.get('/deliveries')).status).toBe(403);
  expect((await browser.get('/now')).status).toBe(200);
  const person = await town.store.read((q) => loadPerson(q, 1));
  expect([may(person, 'decide'), may(person, 'console')]).toEqual([false, true]);
});

test('a code of a case is none to whoever does not help people', async () => {
  await town.settle({ name: 'ana', channel: 'signal', language: 'es' });
  await town.text('ana', 'se llevaron a mi esposo los de la migra en Hendersonville');
  const cases = await town.store.read((q) => q.db.select().from(q.tables.cases));
  const code = cases[0]?.code ?? '';
  const found = async (role: Role): Promise<string> => {
    const answer = await (await signedIn(role)).get(`/find?q=${code}`);
    return `${answer.status} ${answer.headers.get('location')}`;
  };
  expect(await found('operator')).toBe(`303 /inbox/${code}`);
  expect(await found('verifier')).toBe('404 null');
  expect((await (await signedIn('verifier')).get('/find?q=ZZ9Z')).status).toBe(404);
});

test('whoever has no session gets no page of any, and nothing is done', async () => {
  const before = await stored();
  const guarded = paths().filter(({ path }) => !isForAnyone(path));
  expect(guarded.length).toBeGreaterThan(sections.length);
  for (const { method, path } of guarded) {
    const browser = browserAt(web);
    const answer = method === 'GET' ? await browser.get(path) : await browser.post(path, form);
    expect([method, path, answer.status]).toEqual([method, path, 401]);
    const part = await browser.get(path, { 'HX-Request': 'true' });
    expect([path, part.status, await part.text()]).toEqual([path, 401, '']);
  }
  expect(await stored()).toBe(before);
});

test('whoever is not known by name yet gets no further than to say it', async () => {
  const browser = browserAt(web);
  await browser.post(await makeSignInLink(town.store, town.clock.now(), null));
  const guarded = paths().filter(
    ({ path }) => !isForAnyone(path) && !/^\/(set-up|sign-out|prove)/.test(path),
  );
  for (const { method, path } of guarded) {
    const answer = method === 'GET' ? await browser.get(path) : await browser.post(path, form);
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, '/set-up']);
  }
});

test('no form of another site is taken, whoever is signed in', async () => {
  const browser = await signedIn('admin');
  const before = await stored();
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
  const forms = paths().filter(({ method, path }) => method === 'POST' && !isOutside(path));
  for (const { path } of forms) {
    const answer = await web.request(SITE + path, {
      ...{ method: 'POST', body: new URLSearchParams(form) },
      headers: { cookie, origin: 'https://evil.example' },
    });
    expect([path, answer.status]).toEqual([path, 403]);
  }
  expect(await stored()).toBe(before);
});

test('nothing that is shown to somebody stays in a cache', async () => {
  const browser = await signedIn('admin');
  for (const { method, path } of paths()) {
    if (method !== 'GET' || isOutside(path) || path === '/live') continue;
    const answer = await browser.get(path);
    expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store']);
  }
});

test('every role that there is either is for the console or is not', () => {
  const others = roles.filter((role) => !rolesWith('console').includes(role));
  expect(others).toEqual(['subscriber', 'patrol', 'responder', 'sanctuary', 'supporter']);
});

/** What is no page of the console: for machines, and for everyone. A new one has to be named here. */
const outside = [
  ...['healthz', 'readyz', 'metrics', 'assets'],
  ...['line', 'alerts', 'alerts.atom', 'rights', 'card', 'appointment', 'calendar', 'join'],
];

function isOutside(path: string): boolean {
  return outside.includes(path.split('/')[1] ?? '');
}

/** What is answered without a session. */
function isForAnyone(path: string): boolean {
  return isOutside(path) || /^\/(sign-in|language)\b/.test(path);
}
