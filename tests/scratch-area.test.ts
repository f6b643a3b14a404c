import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areas as registered } from '../areas/registry.ts';
import { createClockLoop } from '../bot/clock.ts';
import { findCode, findLinkCode } from '../db/code.ts';
import { tablesWith } from '../schema/tables.ts';
import type { Sent } from './support/recorder.ts';
import { temporaryStore } from './support/temporary-store.ts';
import { openTown, type Town } from './support/town.ts';
import { whistles } from './support/whistles/area.ts';

// An area that is known by its line among the areas alone; all else of it stands in one folder.
const areas = [...registered, whistles];
const DAY = 24 * 60;

let town: Town;
beforeEach(async () => {
  const store = temporaryStore(tablesWith(areas));
  await store.transact((tx) =>
    tx.run(sql`CREATE TABLE whistles (
      id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, count INTEGER NOT NULL,
      person_id INTEGER NOT NULL REFERENCES people(id) ON DELETE CASCADE,
      asked_at INTEGER NOT NULL, wake_at INTEGER)`),
  );
  town = openTown(store, undefined, areas);
});
afterEach(() => town.close());

const rows = () => town.store.read((q) => q.db.select().from(q.tables.whistles));
const said = (sent: readonly Sent[]): string => sent.map(({ text }) => text).join('\n');

/** Asks for five, in the language of the words; returns the code. */
async function ask(name: string, word = 'silbatos'): Promise<string> {
  await town.text(name, word);
  const noted = said(await town.text(name, '5'));
  return findCode(noted) ?? '';
}

test.each([
  ['es', 'SILBATOS', '¿Cuántos silbatos quiere?'],
  ['en', 'whistles', 'How many whistles do you want?'],
  ['ar', 'صفارات', 'كم صفارة تريدون؟'],
] as const)('its command and its form are understood in %s', async (language, word, question) => {
  await town.settle({ name: 'ana', channel: 'signal', language });
  expect(said(await town.text('ana', word))).toBe(question);
  expect(said(await town.text('ana', '5'))).toContain('5');
  expect((await rows()).map(({ count }) => count)).toEqual([5]);
});

test('its form has what every form has: asking again, leaving, and danger first', async () => {
  await town.settle({ name: 'ana', channel: 'signal', language: 'es' });
  await town.text('ana', 'silbatos');
  expect(said(await town.text('ana', 'muchos'))).toContain('Cuántos');
  expect(said(await town.text('ana', 'SALIR'))).toContain('No se pidió nada');
  await town.text('ana', 'silbatos');
  expect(said(await town.text('ana', 'EMERGENCIA'))).toContain('911');
  expect(await rows()).toEqual([]);
});

test('a report that was begun is filed where its command follows', async () => {
  await town.text('ana', 'la migra esta en el walmart, llevan a tres personas');
  await town.text('ana', 'silbatos');
  const reports = await town.store.read((q) => q.db.select().from(q.tables.reports));
  expect(reports).toHaveLength(1);
});

test('its codes are answered for, and are nobody else’s', async () => {
  await town.settle({ name: 'ana', channel: 'signal', language: 'es' });
  await town.settle({ name: 'beto', channel: 'signal', language: 'es' });
  const code = await ask('ana');
  expect(said(await town.text('ana', code))).toBe(`${code}: 5 silbatos.`);
  expect(said(await town.text('beto', code))).not.toContain('5');
});

test('HELP tells of it', async () => {
  await town.settle({ name: 'ana', channel: 'signal', language: 'es' });
  expect(said(await town.text('ana', 'AYUDA'))).toContain('SILBATOS: pida');
});

test('what falls due in it is looked at, and the clock knows when', async () => {
  await town.settle({ name: 'ana', channel: 'signal', language: 'es' });
  await ask('ana');
  const loop = createClockLoop(town.world);
  const [row] = await rows();
  await loop.runOnce();
  expect(await loop.nextDue()).toBeLessThanOrEqual(row?.wakeAt ?? 0);
  expect(said(await town.pass(DAY - 1))).toBe('');
  expect(said(await town.pass(2))).toContain('listos');
});

test('its rows follow their person to another channel, and go with them', async () => {
  await town.settle({ name: 'ana', channel: 'signal', language: 'es' });
  await town.settle({ name: 'ana-tg', channel: 'telegram', language: 'es' });
  await ask('ana');
  await ask('ana-tg');
  const linked = said(await town.text('ana', 'ENLAZAR'));
  const code = findLinkCode(linked);
  await town.text('ana-tg', `ENLAZAR ${code}`);
  await town.text('ana', 'SÍ');
  const [one, ...others] = await town.store.read((q) => q.db.select().from(q.tables.people));
  expect(others).toEqual([]);
  expect((await rows()).map(({ personId }) => personId)).toEqual([one?.id, one?.id]);
  await town.text('ana', 'OLVIDENME');
  await town.text('ana', 'SI');
  expect(await rows()).toEqual([]);
});

test('what is over for long is swept', async () => {
  await town.settle({ name: 'ana', channel: 'signal', language: 'es' });
  await ask('ana');
  await town.pass(31 * DAY);
  expect(await rows()).toEqual([]);
});

test('an area that answers to what another answers to is refused at the start', async () => {
  const twice = openTown(temporaryStore(), undefined, [
    ...registered,
    { name: 'other', talk: { commands: { report: () => null } } },
  ]);
  await expect(twice.text('ana', 'hola')).rejects.toThrow('command report is answered by');
  await twice.close();
});
