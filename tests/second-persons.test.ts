import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { updatePerson } from '../people/people.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
let town: Town;
beforeEach(() => {
  town = openTown();
});
afterEach(() => town.close());

const settle = (name: string, role: 'admin' | 'verifier' | 'subscriber' = 'admin') =>
  town.settle({ name, channel: 'signal', language: 'es', counties: [HENDERSON], roles: [role] });
const isPaused = async () =>
  (await town.store.read((q) => q.db.select().from(q.tables.pauses))).length > 0;
const textsTo = (sent: readonly { to: string; text: string }[], name: string) =>
  sent.filter(({ to }) => to === name).map(({ text }) => text);

describe('one coordinator where two are asked for', () => {
  test('can resume, but after an hour, and the whole team hears of it before', async () => {
    await settle('adela');
    await settle('vera', 'verifier');
    await settle('sofia', 'subscriber');
    await town.text('adela', 'PAUSAR TODO');
    const asked = await town.text('adela', 'REANUDAR TODO SÍ');
    expect(textsTo(asked, 'adela')[0]).toContain('Nadie más puede aprobarlo');
    const heard = [...asked, ...(await town.pass(1))];
    expect(textsTo(heard, 'vera').join()).toContain('menos personas de las que se piden');
    expect(textsTo(heard, 'sofia')).toEqual([]);
    await town.pass(57);
    expect(await isPaused()).toBe(true);
    await town.pass(3);
    expect(await isPaused()).toBe(false);
    const record = await town.store.read((q) => q.db.select().from(q.tables.audit));
    expect(record.map(({ action }) => action)).toContain('decision.alone');
  });

  test('can undo it within the hour by UNDO; a plain no is said of other things', async () => {
    await settle('adela');
    await town.text('adela', 'PAUSAR TODO');
    await town.text('adela', 'REANUDAR TODO SÍ');
    await town.text('adela', 'no');
    await town.text('adela', 'DESHACER');
    await town.pass(120);
    expect(await isPaused()).toBe(true);
  });

  test('is not alone any more once there is another, and then cannot', async () => {
    await settle('adela');
    await town.text('adela', 'PAUSAR TODO');
    await town.text('adela', 'REANUDAR TODO SÍ');
    await settle('alan');
    await town.pass(120);
    expect(await isPaused()).toBe(true);
  });

  test('is told so by STATUS', async () => {
    await settle('adela');
    expect(textsTo(await town.text('adela', 'ESTADO'), 'adela')[0]).toContain('falta 1 persona');
    await settle('alan');
    expect(textsTo(await town.text('adela', 'ESTADO'), 'adela')[0]).not.toContain('falta 1');
  });
});

test('of two, one who is frozen leaves the other with an hour to wait, not with all the power', async () => {
  await settle('adela');
  const alan = await settle('alan');
  await town.text('adela', 'PAUSAR TODO');
  await town.store.transact((tx) => updatePerson(tx, alan, { frozenAt: town.clock.now() }));
  await town.text('adela', 'REANUDAR TODO SÍ');
  await town.pass(2);
  expect(await isPaused()).toBe(true);
  await town.pass(60);
  expect(await isPaused()).toBe(false);
});

test('where the settings ask for three, two are not enough', async () => {
  town.world.secondPersons = 3;
  for (const name of ['adela', 'alan', 'amal']) await settle(name);
  await town.text('adela', 'PAUSAR TODO');
  await town.text('adela', 'REANUDAR TODO SÍ');
  await town.text('alan', 'REANUDAR TODO SÍ');
  await town.pass(90);
  expect(await isPaused()).toBe(true);
  await town.text('amal', 'REANUDAR TODO SÍ');
  await town.pass(1);
  expect(await isPaused()).toBe(false);
});

test('where there are fewer than are asked for, it takes all of them and an hour; the team hears once', async () => {
  town.world.secondPersons = 3;
  for (const name of ['adela', 'alan']) await settle(name);
  await settle('vera', 'verifier');
  await town.text('adela', 'PAUSAR TODO');
  await town.text('adela', 'REANUDAR TODO SÍ');
  await town.pass(90);
  expect(await isPaused()).toBe(true);
  await town.text('alan', 'REANUDAR TODO SÍ');
  await town.pass(58);
  expect(await isPaused()).toBe(true);
  await town.pass(3);
  expect(await isPaused()).toBe(false);
  expect(textsTo(town.sent, 'vera').filter((text) => text.includes('menos personas'))).toHaveLength(
    1,
  );
});

test('an admin who was left no address counts for none', async () => {
  await settle('adela');
  const alan = await settle('alan');
  await town.store.transact(async (tx) => {
    const { addresses } = tx.tables;
    await tx.db.delete(addresses).where(eq(addresses.personId, alan));
  });
  await town.text('adela', 'PAUSAR TODO');
  const [answer] = textsTo(await town.text('adela', 'REANUDAR TODO SÍ'), 'adela');
  expect(answer).toContain('Nadie más puede aprobarlo');
});

test('the number is a setting that somebody has to change by hand', () => {
  expect(readConfig({}).secondPersons).toBe(2);
  expect(readConfig({ SECOND_PERSONS: '3' }).secondPersons).toBe(3);
  expect(() => readConfig({ SECOND_PERSONS: '0' })).toThrow(/SECOND_PERSONS: needs one person/);
});

test('what one decided alone of a scheduled message is stopped by HALT, by another of the team', async () => {
  await settle('adela');
  for (const words of [
    'PROGRAMAR',
    'programar nuevo',
    'todos los días a las 10:30',
    '1',
    'Henderson',
    '2',
    '1',
  ]) {
    await town.text('adela', words);
  }
  const proposed = await town.store.read((q) => q.db.select().from(q.tables.schedules));
  const code = proposed[0]?.code ?? '';
  const [waits] = textsTo(await town.text('adela', `APROBAR ${code} SÍ`), 'adela');
  expect(waits).toContain('Nadie más puede aprobarlo'.slice(6));
  const [stopped] = textsTo(await town.text('adela', `DETENER ${code}`), 'adela');
  expect(stopped).toContain('Detenido');
  await town.pass(120);
  const [left] = await town.store.read((q) => q.db.select().from(q.tables.schedules));
  expect(left?.state).toBe('proposed');
});
