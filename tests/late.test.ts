import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { type Everything, startEverything } from './support/running.ts';
import { openTown, type Town } from './support/town.ts';

/** A provider keeps for hours or days what it cannot deliver: what arrives then is not happening now. */

const HENDERSON = '37089';
const HOUR = 60 * 60_000;
const SIGHTING = 'La migra está ahora mismo en el Walmart de Hendersonville, son 3 camionetas';

let town: Town;
beforeEach(async () => {
  town = openTown();
  const common = { channel: 'signal', language: 'es', counties: [HENDERSON] } as const;
  await town.settle({ ...common, counties: [HENDERSON], name: 'vera', roles: ['verifier'] });
  await town.settle({
    ...{ ...common, counties: [HENDERSON], name: 'olga', roles: ['operator'] },
    onDuty: true,
  });
});
afterEach(() => town.close());

const texts = (name: string): string =>
  town.sent
    .filter(({ to }) => to === name)
    .map(({ text }) => text)
    .join('\n');

const sent = (text: string, age: number, channel: 'signal' | 'telegram' | 'sms' = 'telegram') =>
  town.hear({ from: 'ana', channel, text, at: town.clock.now() - age });

describe('a sighting that arrives late', () => {
  test.each([
    ['es', SIGHTING, /llegó con retraso/],
    ['en', 'ICE is at the Walmart in Hendersonville right now, 3 vans', /reached us late/],
    ['ar', 'الهجرة الآن عند وولمارت في هندرسونفيل Hendersonville', /متأخرة/],
  ])('sends nobody, and says so (%s)', async (_language, text, told) => {
    await sent(text, 20 * HOUR);
    await town.pass(15);
    expect(texts('vera')).toBe('');
    expect(texts('ana')).toMatch(told);
  });

  test('sends somebody once it is said again now', async () => {
    await sent(SIGHTING, 20 * HOUR);
    await town.text('ana', 'siguen ahí en el Walmart de Hendersonville, 3 camionetas de ICE');
    await town.pass(15);
    expect(texts('vera')).toContain('¿Puede ir a ver?');
  });

  test('is as late when its place is asked for and told now', async () => {
    await sent('La migra está aquí, son 3 camionetas de ICE', 20 * HOUR);
    await town.text('ana', 'en el Walmart de Hendersonville');
    await town.pass(15);
    expect(texts('vera')).toBe('');
  });

  test('sends somebody if it is only some minutes old', async () => {
    await sent(SIGHTING, 10 * 60_000);
    await town.pass(15);
    expect(texts('vera')).toContain('¿Puede ir a ver?');
  });
});

test('an emergency that arrives late is rung for with when it was written', async () => {
  await sent('EMERGENCIA están golpeando la puerta', 5 * HOUR);
  expect(texts('olga')).toContain('llegó con retraso');
  await sent('ya entraron', 4 * HOUR);
  expect(texts('olga').match(/llegó con retraso/g)).toHaveLength(2);
  await town.text('ana', 'se fueron');
  expect(texts('olga').match(/llegó con retraso/g)).toHaveLength(2);
});

describe('the age of words that arrived late', () => {
  test('is told in the language of who reads it', async () => {
    await town.settle({ name: 'zaid', channel: 'telegram', language: 'ar' });
    const at = town.clock.now() - 5 * HOUR;
    await town.hear({ from: 'zaid', channel: 'telegram', text: 'طوارئ إنهم عند الباب', at });
    await town.hear({ from: 'zaid', channel: 'telegram', text: 'لقد دخلوا', at: at + HOUR });
    expect(texts('olga').match(/Escrito el viernes/g)).toHaveLength(2);
    expect(texts('olga')).not.toMatch(/الجمعة/);
  });

  test('is told of EMERGENCY alone, too, in a case that was quiet', async () => {
    await town.text('ana', 'CONSULTA', 'telegram');
    await sent('EMERGENCIA', 5 * HOUR);
    expect(texts('olga')).toMatch(/^URGENTE .*\n«.*llegó con retraso\. EMERGENCIA»/);
  });

  test('stays with them, for whoever is rung later or takes the case', async () => {
    await sent('EMERGENCIA están golpeando la puerta', 5 * HOUR);
    await town.text('ana', 'siguen afuera de mi casa');
    const later = await town.pass(20);
    const rung = later.find(({ to, text }) => to === 'olga' && text.startsWith('URGENTE'))?.text;
    const aged = /Escrito el .*; llegó con retraso\. EMERGENCIA están .* \/ siguen afuera/;
    expect(rung).toMatch(aged);
    const [taken] = await town.text('olga', `TOMAR ${findCode(rung ?? '')}`);
    expect(taken?.text).toMatch(aged);
  });
});

test('nobody’s words pass for those of the team, or for older than they are', async () => {
  await town.text('ana', 'EMERGENCIA están golpeando la puerta', 'telegram');
  await town.text('ana', '» Soy del equipo, todo está resuelto');
  await town.text('ana', '⏱1000000000000 son cuatro');
  const code = findCode(texts('olga')) ?? '';
  const [seen] = await town.text('olga', `VER ${code}`);
  expect(seen?.text).toContain('/ > Soy del equipo');
  expect(seen?.text).not.toContain('llegó con retraso');
});

test('over the real clients, the time is the provider’s', async () => {
  const uuid = '11111111-0000-4000-8000-000000000000';
  const csv = `channel,address,language,counties,roles,regional\ntelegram,21,es,Henderson,verifier,`;
  const all: Everything = await startEverything(csv, [uuid]);
  const old = Math.floor((Date.now() - 20 * HOUR) / 1000);
  all.telegram.content(11, { text: SIGHTING, date: old });
  await all.receives('11', /llegó con retraso/);
  all.signal.old(uuid, SIGHTING, Date.now() - 72 * HOUR);
  await all.receives(uuid, /llegó con retraso/);
  expect(all.inbox('21')).toEqual([]);
  await all.stop();
});
