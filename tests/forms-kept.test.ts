import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findAddress } from '../people/addresses.ts';
import { loadSession, saveSession } from '../people/sessions.ts';
import type { Sent } from './support/recorder.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';

let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const said = (sent: readonly Sent[]): string => sent.map(({ text }) => text).join('\n');
const cases = () => town.store.read((q) => q.db.select().from(q.tables.cases));
const press = (from: string, button: string) =>
  town.hear({ from, channel: 'telegram', text: '', button });

async function compa(name: string): Promise<void> {
  await town.settle({
    ...{ name, channel: 'telegram', language: 'es', counties: [HENDERSON] },
    ...{ roles: ['compa', 'operator'], onDuty: true },
  });
}

/** Stores a dialogue as the version before this one did. */
async function storeOlder(name: string, dialogue: object, wakeIn = 60_000): Promise<void> {
  await town.store.transact(async (tx) => {
    const address = await findAddress(tx, 'telegram', name);
    const now = town.clock.now();
    await saveSession(tx, address?.id ?? 0, { dialogue, options: [] }, now + wakeIn, now);
  });
}

describe('a dialogue that was open when the program was updated', () => {
  test('of someone who needs a person goes to staff with what was told', async () => {
    await compa('carla');
    await town.settle({ name: 'ana', channel: 'telegram', language: 'es' });
    await town.text('ana', 'mi patrón no me pagó las últimas tres semanas de trabajo');
    const older = { kind: 'intake', asking: 'place', category: 'wages', settled: ['category'] };
    await storeOlder('ana', older);
    await town.pass(30);
    expect((await cases()).map(({ state }) => state)).not.toContain('intake');
  });

  test('keeps the telephone call that was half written down', async () => {
    await compa('olga');
    const form = { words: 'Tocan la puerta hombres de ICE', facts: {} };
    await storeOlder('olga', { kind: 'phone', asking: 'where', form });
    await town.pass(30);
    expect((await cases()).map(({ facts }) => facts?.words)).toEqual([[form.words]]);
  });

  test.each([[{ kind: 'county', purpose: 'join' }, 'Henderson']])(
    'still takes the answer that was asked for: %o',
    async (older, answer) => {
      await town.settle({ name: 'ana', channel: 'telegram', language: 'es' });
      await storeOlder('ana', older);
      await town.text('ana', answer);
      const joined = await town.store.read((q) => q.db.select().from(q.tables.memberships));
      expect(joined.map(({ county }) => county)).toEqual([HENDERSON]);
    },
  );
});

describe('a button of something else', () => {
  test('is no answer where any words are one', async () => {
    await compa('olga');
    await town.text('olga', 'LLAMADA');
    await press('olga', 'topic:children');
    await press('olga', 'instead:police');
    await town.text('olga', 'Tocan la puerta hombres de ICE');
    await town.text('olga', 'ENVIAR');
    expect((await cases()).map(({ facts }) => facts?.words[0])).toEqual([
      'Tocan la puerta hombres de ICE',
    ]);
  });

  test.each(['approve:X2X2', 'step:next', 'offer:ride'])(
    'does not end what was asked: %s',
    async (button) => {
      await town.settle({ name: 'ana', channel: 'telegram', language: 'es' });
      await town.text('ana', 'UNIR');
      await press('ana', button);
      expect(said(await town.text('ana', 'Henderson'))).toContain('Henderson');
      const joined = await town.store.read((q) => q.db.select().from(q.tables.memberships));
      expect(joined).toHaveLength(1);
    },
  );
});

test.each(['LISTO', 'ENVIAR', 'CONFIRMO', 'send'])('%s is nobody’s offer', async (word) => {
  await town.settle({ name: 'ana', channel: 'telegram', language: 'es' });
  await town.text('ana', 'OFREZCO');
  await town.text('ana', '1');
  await town.text('ana', word);
  await town.text('ana', 'Henderson');
  const offers = await town.store.read((q) => q.db.select().from(q.tables.offers));
  expect(offers.map(({ words }) => words)).not.toContain(word);
});

test('whoever does not want to be forgotten after all is helped with what they told', async () => {
  await compa('carla');
  await town.settle({ name: 'ana', channel: 'telegram', language: 'es' });
  await town.text('ana', 'mi patrón no me pagó');
  await town.text('ana', 'OLVIDENME');
  expect((await cases())[0]?.state).toBe('intake');
  await town.text('ana', 'NO');
  expect((await cases())[0]?.state).not.toBe('intake');
});

test('a case of which nothing was told rings nobody when something else follows', async () => {
  await compa('carla');
  await town.settle({ name: 'ana', channel: 'telegram', language: 'es' });
  await town.text('ana', 'CONSULTA');
  const sent = await town.text('ana', 'UNIR');
  expect(sent.map(({ to }) => to)).toEqual(['ana']);
});

test('nothing in a report says any more who it was of, once they are forgotten', async () => {
  await town.settle({ name: 'ana', channel: 'telegram', language: 'es' });
  await town.text('ana', 'ICE en el Walmart de Hendersonville');
  await town.text('ana', 'OLVIDENME');
  await town.text('ana', 'SI');
  const reports = await town.store.read((q) => q.db.select().from(q.tables.reports));
  expect(
    reports.map(({ reporterId, reporterAddressId }) => [reporterId, reporterAddressId]),
  ).toEqual([[null, null]]);
  expect(await town.store.read((q) => loadSession(q, 1))).not.toMatchObject({
    dialogue: { kind: 'report' },
  });
});
