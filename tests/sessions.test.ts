import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../db/store.ts';
import { hashOf } from '../people/browser-code.ts';
import { addMembership } from '../people/memberships.ts';
import { addPerson } from '../people/people.ts';
import { IDLE_MS, renewSession, SESSION_MS } from '../people/sign-ins.ts';
import type { WebContext } from '../web/context.ts';
import { runningAddress } from '../web/own-address.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { commandLine } from './support/command-line.ts';
import { consoleOf, SITE } from './support/console-browser.ts';
import { startDemo } from './support/demo.ts';
import { temporaryFolder } from './support/store.ts';
import { temporaryStore } from './support/temporary-store.ts';

let store: Store;
let now = 1_795_188_000_000;

let admin = 0;

beforeEach(async () => {
  store = temporaryStore();
  admin = await coordinator();
});
afterEach(() => store.close());

function app(more: Partial<WebContext> = {}) {
  return consoleOf({ store, clock: { now: () => now } }, more);
}

/** Somebody who decides, and may come in. */
function coordinator(): Promise<number> {
  return store.transact(async (tx) => {
    const id = await addPerson(tx, {}, now);
    await addMembership(tx, { personId: id, county: '37089', role: 'admin' }, now);
    return id;
  });
}

async function signIn(
  web: ReturnType<typeof app>,
  personId: number | null = admin,
  base = SITE,
): Promise<Response> {
  const path = await makeSignInLink(store, now, personId);
  const headers = { origin: base, host: new URL(base).host };
  return web.request(`${base}${path}`, { method: 'POST', headers });
}

const cookieOf = (answer: Response): string =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const open = async (web: ReturnType<typeof app>, cookie: string): Promise<number> =>
  (await web.request(`${SITE}/channels`, { headers: { cookie } })).status;

test('the cookie is bound to this host, to TLS and to this site', async () => {
  const set = (await signIn(app())).headers.get('set-cookie') ?? '';
  expect(set).toMatch(/^__Host-defensa=/);
  for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) {
    expect(set).toContain(part);
  }
  expect(set).not.toContain('Domain');
});

test('over plain http nobody signs in but on this very machine', async () => {
  const plain = app({ secure: false, isPublic: false });
  const served = app({ secure: false });
  expect((await signIn(plain, admin, 'http://red.example')).status).toBe(403);
  expect((await signIn(plain, admin, 'http://127.0.0.1:3000')).status).toBe(303);
  // Behind a proxy that does not say for whom it calls, everybody would be this machine.
  expect((await signIn(served, admin, 'http://127.0.0.1:3000')).status).toBe(403);
});

test('a session ends when nobody uses it for half an hour, and after twelve hours in any case', async () => {
  const web = app();
  const cookie = cookieOf(await signIn(web));
  const begun = now;
  for (; now < begun + SESSION_MS; now += IDLE_MS - 1000) {
    expect(await open(web, cookie)).toBe(200);
  }
  now = begun + SESSION_MS;
  expect(await open(web, cookie)).toBe(401);
  const other = cookieOf(await signIn(web));
  now += IDLE_MS;
  expect(await open(web, other)).toBe(401);
});

test('two pages that renew one session at once leave the browser in it', async () => {
  const web = app();
  const first = cookieOf(await signIn(web, null));
  const ask = () => web.request(`${SITE}/set-up`, { headers: { cookie: first } });
  const page = await ask();
  expect(page.status).toBe(200);
  const hash = hashOf(first.split('=')[1] ?? '');
  const renewed = await store.transact(async (tx) => [
    await renewSession(tx, hash, 'another'),
    await renewSession(tx, hash, 'a third'),
  ]);
  expect(renewed).toEqual([true, false]);
});

test('a page that renews itself keeps no session alive', async () => {
  const web = app();
  const cookie = cookieOf(await signIn(web));
  const renew = async () =>
    (await web.request(`${SITE}/deliveries`, { headers: { cookie, 'HX-Request': 'true' } })).status;
  const begun = now;
  for (; now < begun + IDLE_MS; now += 60_000) expect(await renew()).toBe(200);
  expect(await renew()).toBe(401);
});

test('what staff saw stays in no cache', async () => {
  const web = app();
  const cookie = cookieOf(await signIn(web));
  for (const path of ['/channels', '/deliveries', '/sign-in/x']) {
    const answer = await web.request(`${SITE}${path}`, { headers: { cookie } });
    expect(answer.headers.get('cache-control'), path).toBe('no-store');
  }
});

test('a session of a person ends with their role, and what they did is theirs on record', async () => {
  const web = app();
  const cookie = cookieOf(await signIn(web));
  expect(await open(web, cookie)).toBe(200);
  const entries = await store.read((q) => q.db.select().from(q.tables.audit));
  expect(entries).toMatchObject([{ actorId: admin, action: 'console.signed-in' }]);
  await store.transact((tx) => tx.db.delete(tx.tables.memberships));
  expect(await open(web, cookie)).toBe(401);
});

test('the command line lists the sessions and ends them', async () => {
  const folder = temporaryFolder();
  const run = commandLine(folder.path);
  expect((await run(['sessions', 'list'])).stderr).toContain('is not there');
  expect((await run(['sign-in', '--person', '7'])).stderr).toContain('there is no person 7');
  expect((await run(['sign-in'])).stdout).toMatch(/\/sign-in\/[\w-]{32}$/m);
  expect((await run(['sessions', 'list'])).stdout).toContain('Nobody is signed in.');
  expect((await run(['sessions', 'end', 'all'])).stdout).toMatch(/^0 sessions ended, and 1 links/);
  expect((await run(['sessions', 'end', 'x'])).stderr).toContain('is not a number');
  folder.remove();
});

test('a link made beside the program leads where it runs, whatever port it was given', async () => {
  const demo = await startDemo();
  const { stdout, stderr } = await commandLine(demo.folder)(['sign-in']);
  expect(stdout.startsWith(`${demo.url}/`)).toBe(true);
  expect(stderr).toContain('For person 6');
  await demo.stop();
  expect(runningAddress(demo.folder)).toBe(null);
});
