import { afterEach, describe, expect, test } from 'vitest';
import { Budget } from '../bot/budget.ts';
import { createReception } from '../bot/reception.ts';
import { isPassing } from '../db/passing.ts';
import { type Everything, startEverything } from './support/running.ts';
import { openTown, type Town } from './support/town.ts';
import { until } from './support/until.ts';

const csv = 'channel,address,language,counties,roles,regional\ntelegram,41,es,Henderson,admin,';
let all: Everything | undefined;
let town: Town | undefined;
afterEach(async () => {
  await all?.stop();
  await town?.close();
  [all, town] = [undefined, undefined];
});

test('who writes faster than anybody hears so, and costs others nothing', {
  timeout: 90_000,
}, async () => {
  all = await startEverything(csv);
  for (let i = 0; i < 300; i++) all.telegram.text(66, `hola ${i} `.repeat(300));
  all.telegram.text(11, 'EMERGENCIA están golpeando la puerta');
  await all.receives('11', /./);
  // A chat is written to once a second at most.
  await all.receives('66', /no los leímos todos/, 60);
  await until(() => all?.telegram.pending() === 0);
  const inbound = await all.look((store) =>
    store.read((q) => q.db.select().from(q.tables.inbound)),
  );
  expect(inbound.length).toBeLessThan(60);
});

describe('the budget of a sender', () => {
  const write = (budget: Budget, sender: string, now: number, ms = 1): boolean => {
    const { isTaken } = budget.admit(sender, now);
    if (isTaken) budget.took(sender, ms, now);
    return isTaken;
  };

  test('is more than anybody writes, and comes back', () => {
    const budget = new Budget();
    for (let i = 0; i < 60; i++) expect(write(budget, 'sms:1', i * 2000)).toBe(true);
    const burst = Array.from({ length: 60 }, () => write(budget, 'sms:2', 0));
    expect(burst.filter(Boolean)).toHaveLength(40);
    expect(write(budget, 'sms:3', 0)).toBe(true);
    expect(write(budget, 'sms:2', 10_000)).toBe(true);
  });

  test('counts the work as well as the messages', () => {
    const budget = new Budget();
    expect(write(budget, 'sms:1', 0, 1500)).toBe(true);
    expect(write(budget, 'sms:1', 1000)).toBe(false);
    expect(write(budget, 'sms:1', 60_000)).toBe(true);
  });

  test('is not used up by what could not be stored', () => {
    const budget = new Budget();
    for (let i = 0; i < 100; i++) expect(budget.admit('sms:1', 0).isTaken).toBe(true);
  });
});

test.each(['EMERGENCIA están en mi puerta', 'ALTO', 'AYUDA'])(
  '%j is heard whoever wrote before it in the same name',
  async (text) => {
    town = openTown();
    await town.settle({
      ...{ name: 'olga', channel: 'signal', language: 'es', counties: ['37089'] },
      ...{ roles: ['operator'], onDuty: true },
    });
    const take = createReception(town.world);
    const message = { channel: 'sms', account: 'our-sms', from: '+18285550101' } as const;
    const at = town.clock.now();
    for (let i = 0; i < 45; i++) await take({ ...message, at, id: `f${i}`, text: `forged ${i}` });
    await town.pass(1);
    const before = town.sent.length;
    await take({ ...message, at, id: 'real', text });
    await town.pass(1);
    expect(town.sent.length).toBeGreaterThan(before);
  },
);

test('a message that fails by a fault of ours is told of, and holds up nobody', async () => {
  town = openTown();
  const { world } = town;
  const poisoned = {
    ...world,
    understand: (text: string) => {
      if (text.includes('veneno')) throw new TypeError('a fault of ours');
      return world.understand(text);
    },
  };
  const take = createReception(poisoned);
  const message = {
    channel: 'signal',
    account: 'our-signal',
    from: 'ana',
    at: town.clock.now(),
  } as const;
  await take({ ...message, id: '1', text: 'esto es veneno' });
  await take({ ...message, id: '2', text: 'AYUDA' });
  const sent = await town.pass(1);
  const texts = town.sent.map(({ text }) => text);
  expect(sent).toBeDefined();
  expect(texts[0]).toMatch(/no se puede leer/);
  expect(texts).toHaveLength(2);
});

test('what may pass is brought again', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });
  for (const code of [
    'SQLITE_BUSY',
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
    '40001',
    '57P01',
    'ECONNREFUSED',
  ]) {
    expect(isPassing(coded(code))).toBe(true);
    expect(isPassing(new Error('x', { cause: coded(code) }))).toBe(true);
  }
  for (const error of [new TypeError('x'), coded('SQLITE_CONSTRAINT'), coded('22P02'), 'x']) {
    expect(isPassing(error)).toBe(false);
  }
});
