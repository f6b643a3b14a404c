import { afterEach, expect, test } from 'vitest';
import { type Everything, startEverything } from './support/running.ts';
import { until } from './support/until.ts';

/** What a provider refuses is read rightly in the program that runs, beside its web server. */

const csv = 'channel,address,language,counties,roles,regional\ntelegram,41,es,Henderson,admin,';
const ANA = '+18285550101';
let all: Everything;
afterEach(() => all.stop());

/** How the messages to people stand once all of them are settled: a provider has them before that is stored. */
const rows = () =>
  until(async () => {
    const found = await rowsNow();
    return found.some(([state]) => state === 'queued' || state === 'claimed') ? null : found;
  });

const rowsNow = () =>
  all.look((store) =>
    store.read(async (q) =>
      (await q.db.select().from(q.tables.outbox))
        .filter(({ channel }) => channel === 'sms')
        .map(({ state, attempts }) => [state, attempts]),
    ),
  );

test('a throttled SMS waits as long as Vonage says, and uses up no attempt', async () => {
  all = await startEverything(csv);
  all.vonage.failNext('429', '429');
  await all.vonage.text(ANA, 'AYUDA');
  await all.receives(ANA, /./);
  expect(all.inbox(ANA)).toHaveLength(1);
  expect(await rows()).toEqual([['sent', 1]]);
});

test('refused credentials and an empty account lose nothing', { timeout: 90_000 }, async () => {
  all = await startEverything(csv);
  all.vonage.failNext('401', '402');
  await all.vonage.text(ANA, 'AYUDA');
  await all.vonage.text('+18285550102', 'AYUDA');
  await all.receives(ANA, /./, 60);
  await all.receives('+18285550102', /./, 60);
  expect(await rows()).toEqual([
    ['sent', 1],
    ['sent', 1],
  ]);
});

test('a number that is none fails alone', async () => {
  all = await startEverything(csv);
  all.vonage.failNext('422-number');
  await all.vonage.text(ANA, 'AYUDA');
  await all.vonage.text('+18285550102', 'AYUDA');
  await all.receives('+18285550102', /./);
});

test('what is told of another application’s message changes nothing of ours', async () => {
  all = await startEverything(csv);
  await all.vonage.text(ANA, 'AYUDA');
  await all.receives(ANA, /./);
  expect(await rows()).toEqual([['sent', 1]]);
  const reference = all.vonage.accepted[0]?.reference;
  const foreign = { to: '19995550100', client_ref: reference };
  expect(await all.vonage.status('another', 'rejected', '1240', foreign)).toBe(200);
  expect(await rows()).toEqual([['sent', 1]]);
  const own = { client_ref: reference };
  await all.vonage.status(all.vonage.accepted[0]?.uuid ?? '', 'rejected', '1240', own);
  expect(await rows()).toEqual([['failed', 1]]);
});

test('a message of which one part did not arrive, and then another did, has arrived', async () => {
  all = await startEverything(csv);
  await all.vonage.text(ANA, 'AYUDA');
  await all.receives(ANA, /./);
  await rows();
  const { uuid = '', reference } = all.vonage.accepted[0] ?? {};
  await all.vonage.status(uuid, 'undeliverable', '1190', { client_ref: reference });
  expect(await rows()).toEqual([['failed', 1]]);
  await all.vonage.status(uuid, 'delivered', undefined, { client_ref: reference });
  expect(await rows()).toEqual([['sent', 1]]);
  const [address] = await all.look((store) =>
    store.read(async (q) =>
      (await q.db.select().from(q.tables.addresses)).filter(({ channel }) => channel === 'sms'),
    ),
  );
  expect(address?.state).toBe('active');
});
