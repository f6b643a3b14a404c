import { expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { openTown } from './support/town.ts';

const HENDERSON = '37089';
const DAY = 24 * 60 * 60_000;
const places = [
  'Walmart',
  'Ingles',
  'Aldi',
  'Food Lion',
  'Lowes',
  'Publix',
  'Target',
  'Home Depot',
];

test('where many new numbers tell of one place each, new ones wait and a known one does not', async () => {
  const town = openTown();
  await town.settle({ name: 'adela', channel: 'signal', counties: [HENDERSON], roles: ['admin'] });
  await town.settle({ name: 'rita', channel: 'signal', language: 'es' });
  town.clock.advance(3 * DAY);
  for (const [i, place] of places.entries()) {
    await town.text(`new-${i}`, `veo 3 agentes de ICE en el ${place} de Hendersonville`);
  }
  const standing = async (name: string, text: string) => {
    const sent = await town.text(name, text);
    const code = findCode(sent.find(({ to }) => to === name)?.text ?? '');
    const reports = await town.store.read((q) => q.db.select().from(q.tables.reports));
    return reports.find((one) => one.code === code)?.standing;
  };
  expect(await standing('new-9', 'veo 3 agentes de ICE en la Marathon de Hendersonville')).toBe(
    'held',
  );
  expect(await standing('rita', 'veo 3 agentes de ICE en la iglesia de Mills River')).toBe(
    'counted',
  );
  await town.close();
});
