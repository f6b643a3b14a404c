import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPlaceNameable } from '../areas/reports/place-label.ts';
import type { Incident } from '../areas/reports/store/incidents.ts';
import { settleTeam } from './support/team.ts';
import { openTown, type Town } from './support/town.ts';

/** Reports that say nothing of where, and names of places that tell nothing more than a town. */

const HENDERSON = '37089';
let town: Town;
beforeEach(async () => {
  town = openTown();
  await settleTeam(town, HENDERSON, { vera: 'verifier', victor: 'verifier', adela: 'admin' });
});
afterEach(() => town.close());

const countiesOf = async () =>
  (await town.store.read((q) => q.db.select().from(q.tables.incidents)))
    .map(({ county }) => county)
    .sort();

test.each([
  ['es', 'hay 4 agentes de ICE aquí mismo', 'vi a la migra en Fletcher, son tres'],
  ['en', 'there are 4 ICE agents right here', 'I see three ICE agents in Fletcher'],
  ['ar', 'هنا أربعة عناصر من ICE', 'أرى ثلاثة عناصر من ICE في Fletcher'],
] as const)(
  'what somebody else saw gives no place to who said none (%s)',
  async (language, nowhere, there) => {
    await town.settle({ name: 'ana', channel: 'signal', language });
    await town.settle({ name: 'berta', channel: 'signal', language });
    await town.text('ana', nowhere, 'signal');
    await town.pass(15);
    expect(await countiesOf()).toEqual([null]);
    await town.text('berta', there, 'signal');
    await town.pass(15);
    expect(await countiesOf()).toEqual([HENDERSON, null].sort());
  },
);

test.each([
  ['the trailer park between Fletcher and Arden', false],
  ['las trailas de Arden, junto a Fletcher', false],
  ['Fletcher', false],
  ['the Walmart in Fletcher', true],
  ['US 25 en Fletcher', true],
])('whoever told of a town is not asked whether it is "%s": %s', (spot, isNameable) => {
  const incident = { details: { town: 'Fletcher', spot } } as unknown as Incident;
  expect(isPlaceNameable(incident)).toBe(isNameable);
});
