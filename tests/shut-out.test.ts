import { afterEach, expect, test } from 'vitest';
import { findAddress } from '../people/addresses.ts';
import { type Everything, startEverything } from './support/running.ts';
import { openTown } from './support/town.ts';
import { until } from './support/until.ts';

const team = [
  'channel,address,language,counties,roles,regional',
  'telegram,21,es,Henderson,verifier,',
  'telegram,31,es,Henderson,subscriber,',
  'telegram,32,es,Henderson,subscriber,',
  'telegram,33,es,Henderson,subscriber,',
].join('\n');

let all: Everything | undefined;
afterEach(async () => {
  await all?.stop();
  all = undefined;
});

/** How somebody's chat is thought of now. */
const stateOf = (chat: string) =>
  all?.look((store) =>
    store.read(async (q) => (await findAddress(q, 'telegram', chat))?.state ?? 'unknown'),
  );

test('whoever deletes the chat and opens it again gets what they subscribed to', async () => {
  all = await startEverything(team);
  const { telegram } = all;
  for (const chat of [31, 32, 33]) telegram.block(chat);
  for (const chat of ['31', '32', '33']) {
    await until(async () => (await stateOf(chat)) === 'opted-out');
  }
  telegram.unblock(31);
  await until(async () => (await stateOf('31')) === 'active');
  telegram.users.set(32, 'active');
  telegram.text(32, '/start');
  await all.receives('32', /./);
  expect(await stateOf('32')).toBe('active');
  telegram.users.set(33, 'active');
  telegram.text(33, 'hola, quiero saber si hay redadas');
  await all.receives('33', /./);
  expect(await stateOf('33')).toBe('active');
});

test('whoever wrote STOP stays out, also when they block and come back', async () => {
  all = await startEverything(team);
  const { telegram } = all;
  telegram.text(31, 'ALTO');
  await all.receives('31', /./);
  telegram.block(31);
  telegram.unblock(31);
  telegram.text(31, 'hola');
  await until(() => (all?.inbox('31').length ?? 0) > 1);
  expect(await stateOf('31')).toBe('opted-out');
});

test('a verifier is asked of a report whatever character it is cut in', async () => {
  all = await startEverything(team);
  const start = 'Hay 3 camionetas de ICE en el Walmart de Hendersonville ';
  for (const length of [997, 998, 999, 1000]) {
    all.telegram.text(
      length,
      `${start}${'a '.repeat(600).slice(0, length - start.length)}🚨🚨🚨🚨`,
    );
  }
  await all.receives('21', /Hendersonville/);
  await until(() =>
    [997, 998, 999, 1000].every((chat) => (all?.inbox(String(chat)).length ?? 0) > 0),
  );
  const failed = await all.look((store) =>
    store.read(async (q) =>
      (await q.db.select().from(q.tables.outbox)).filter(({ state }) => state === 'failed'),
    ),
  );
  expect(failed).toEqual([]);
});

test('what a carrier blocked is not taken back by words', async () => {
  const town = openTown();
  await town.settle({
    name: '+18285550101',
    channel: 'sms',
    language: 'es',
    counties: ['37089'],
    roles: ['subscriber'],
  });
  await town.store.transact(async (tx) => {
    const { addresses } = tx.tables;
    await tx.db.update(addresses).set({ state: 'opted-out', endedReason: 'blocked', endedAt: 1 });
  });
  await town.text('+18285550101', 'hola');
  const [row] = await town.store.read((q) => q.db.select().from(q.tables.addresses));
  expect(row?.state).toBe('opted-out');
  await town.close();
});

test.each([
  'S T O P',
  's t o p!',
  'A L T O',
  'B-A-J-A',
  'Who is this? stop',
  '¿Quién es? Alto.',
  'No los conozco. BAJA',
  'No los conozco. BAJA',
])('%j is the word it spells or ends with', async (text) => {
  const town = openTown();
  await town.settle({ name: '+18285550101', channel: 'sms', language: 'es' });
  await town.text('+18285550101', text);
  const [row] = await town.store.read((q) => q.db.select().from(q.tables.addresses));
  expect(row?.state).toBe('opted-out');
  await town.close();
});

test.each([
  'Stop! ICE is at the Walmart in Hendersonville. Stop!',
  'They are breaking the door. Stop',
  'My boss touches me. Stop.',
  'Is this the right number? No more',
  'Hello. End',
  'Nos paró la migra. Alto',
])('%j silences nobody', async (text) => {
  const town = openTown();
  await town.settle({ name: '+18285550101', channel: 'sms', language: 'es' });
  await town.text('+18285550101', text);
  const [row] = await town.store.read((q) => q.db.select().from(q.tables.addresses));
  expect(row?.state).toBe('active');
  await town.close();
});

test.each(['Sent from my iPhone', 'Enviado desde mi iPhone', 'أُرسلت من هاتفي'])(
  '%j alone is nobody’s words',
  async (text) => {
    const town = openTown();
    await town.settle({ name: '+18285550101', channel: 'sms', language: 'es' });
    expect(await town.text('+18285550101', text)).toEqual([]);
    await town.close();
  },
);
