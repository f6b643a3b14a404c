import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { audit } from '../db/audit.ts';
import { noteUse } from '../people/sign-ins.ts';
import { MOST_LINES } from '../web/console/live.ts';
import { makeSignInLink } from '../web/sign-in/link.ts';
import { browserAt, type ConsoleBrowser, consoleOf } from './support/console-browser.ts';
import { openTown, type Town } from './support/town.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
let town: Town;
let accepting = true;
let web: ReturnType<typeof consoleOf>;
let browser: ConsoleBrowser;
let adela = 0;

beforeEach(async () => {
  // The store works on as it does.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  town = openTown();
  accepting = true;
  web = consoleOf(town, { accepting: () => accepting });
  browser = browserAt(web);
  adela = await town.settle({
    ...{ name: 'adela', channel: 'signal', language: 'es' },
    ...{ counties: ['37089'], roles: ['admin'] },
  });
  await browser.post(await makeSignInLink(town.store, town.clock.now(), adela));
});
afterEach(async () => {
  vi.useRealTimers();
  await town.close();
});

/** A line, and what was said on it so far. */
async function listen(where = browser) {
  const answer = await where.get('/live');
  const line = { status: answer.status, heard: [] as string[], isOver: false };
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (;;) {
      const { done = true, value = '' } = (await reader?.read()) ?? {};
      if (done) break;
      line.heard.push(...[...value.matchAll(/^event: (\w+)/gm)].map(([, event = '']) => event));
    }
    line.isOver = true;
  })();
  await pass(0);
  return line;
}

/** Lets real time pass, and that of the town. */
async function pass(ms: number): Promise<void> {
  town.clock.advance(ms);
  await vi.advanceTimersByTimeAsync(ms);
}
const change = () =>
  town.store.transact((tx) =>
    audit(tx, { actorId: null, action: 'test.changed', subject: 'test' }, town.clock.now()),
  );

test('tells of a change within a second or so, of many at once, and says nothing else', async () => {
  const line = await listen();
  await change();
  await change();
  await pass(SECOND);
  await pass(5 * SECOND);
  expect(line.heard).toEqual(['state', 'changed']);
  await pass(15 * SECOND);
  expect(line.heard).toEqual(['state', 'changed', 'beat']);
});

test('ends within seconds once its session has ended, and the browser hears that it has', async () => {
  const line = await listen();
  await browser.post('/sign-out');
  await pass(2 * SECOND);
  expect([line.heard.at(-1), line.isOver]).toEqual(['over', true]);
  expect((await browser.get('/live')).status).toBe(401);
});

test('ends with the role of its person', async () => {
  const line = await listen();
  await town.store.transact((tx) => tx.db.delete(tx.tables.memberships));
  await pass(2 * SECOND);
  expect([line.heard.at(-1), line.isOver]).toEqual(['over', true]);
});

test('is no use that keeps a session alive, and ends with it', async () => {
  let line = await listen();
  for (let minute = 0; minute < 29; minute++) {
    await pass(MINUTE);
    if (line.isOver) line = await listen();
  }
  expect([line.status, line.isOver]).toEqual([200, false]);
  await pass(MINUTE + 6 * SECOND);
  expect([line.heard.at(-1), line.isOver]).toEqual(['over', true]);
  expect((await listen()).status).toBe(401);
});

test('goes on where its session is used', async () => {
  const line = await listen();
  await town.store.transact((tx) =>
    tx.db
      .select()
      .from(tx.tables.signIns)
      .then(async (rows) => {
        for (const { hash } of rows) await noteUse(tx, hash, town.clock.now());
      }),
  );
  await pass(10 * SECOND);
  expect(line.isOver).toBe(false);
});

test('is open a few times for one session, and the oldest makes room', async () => {
  const other = browserAt(web);
  await other.post(await makeSignInLink(town.store, town.clock.now(), adela));
  const elsewhere = await listen(other);
  const lines = [];
  for (let tab = 0; tab < MOST_LINES + 2; tab++) lines.push(await listen());
  await pass(2 * SECOND);
  expect(lines.map(({ isOver }) => isOver)).toEqual(lines.map((_, at) => at < 2));
  expect(lines.slice(0, 2).map(({ heard }) => heard.at(-1))).toEqual(['parked', 'parked']);
  expect(elsewhere.isOver).toBe(false);
});

test('holds up nothing when the program stops', async () => {
  const line = await listen();
  accepting = false;
  await pass(SECOND);
  expect(line.isOver).toBe(true);
});

test('is for whoever is signed in and known by name', async () => {
  expect((await browserAt(web).get('/live')).status).toBe(401);
  const unknown = browserAt(web);
  await unknown.post(await makeSignInLink(town.store, town.clock.now(), null));
  expect((await unknown.get('/live')).status).toBe(303);
});
