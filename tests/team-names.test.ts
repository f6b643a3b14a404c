import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forget, takeRole } from '../commands/people.ts';
import { setTeamName, teamName, teamNames } from '../people/team-names.ts';
import { type Demo, startDemo } from './support/demo.ts';
import { deskOf } from './support/desk.ts';
import { openTown } from './support/town.ts';

/** A team knows one another by names that each chose, not by numbers of a table. */

const VERA = 1;
const HENDERSON = '37089';
let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

describe('what may be a name', () => {
  test('letters of any script, and what stands between them', () => {
    for (const given of ['Vera', 'María José', "D'Angelo", 'Ana-Luz', 'سلمى', '  Vera   Ruiz ']) {
      expect(teamName.safeParse(given).success, given).toBe(true);
    }
    expect(teamName.parse('  Vera   Ruiz ')).toBe('Vera Ruiz');
  });

  test('no number, since numbers are what the others are called by, and no signs', () => {
    const wrong = ['', ' ', '7', 'n.º 8', 'Nº', 'Ana 2', '<b>', 'a\u202Eb', "'-'", 'x'.repeat(25)];
    for (const given of wrong) expect(teamName.safeParse(given).success, given).toBe(false);
  });
});

test('who chooses a name is called by it everywhere, and by their number once they take it away', async () => {
  const [vera, adela] = [await deskOf(demo, 'vera'), await deskOf(demo, 'adela')];
  expect((await vera.post('/account/name', [['name', 'Lucero']])).to).toContain('name-saved');
  expect(await vera.page('/account')).toContain('value="Lucero"');
  await demo.say('ana', 'ICE en el Walmart de Hendersonville');
  const { text } = await demo.receives('vera', /¿Puede ir a ver\? Reporte/);
  const page = `/incidents/${/Reporte (\w+)/.exec(text)?.[1]}`;
  expect(await adela.page(page)).toContain('<strong>Lucero</strong>');
  expect((await vera.post('/account/name', [['name', ' ']])).to).toContain('name-removed');
  expect(await adela.page(page)).toContain(`<strong>n.º ${VERA}</strong>`);
});

test('two are not called the same, and a name that is none is refused', async () => {
  const [vera, victor] = [await deskOf(demo, 'vera'), await deskOf(demo, 'victor')];
  await vera.post('/account/name', [['name', 'Estrella']]);
  expect((await victor.post('/account/name', [['name', 'ESTRELLA']])).to).toContain('name-taken');
  expect((await victor.post('/account/name', [['name', 'n.º 1']])).to).toContain('name-wrong');
  expect(await vera.page('/account')).toContain('value="Estrella"');
  expect(await victor.page('/account')).toContain('value="Víctor"');
});

test('whoever is of the team no more, or asks to be forgotten, has no name there', async () => {
  const town = openTown();
  const ids: number[] = [];
  for (const name of ['vera', 'victor', 'valerie']) {
    const at = { channel: 'signal', language: 'es' } as const;
    const id = await town.settle({ name, roles: ['verifier'], counties: [HENDERSON], ...at });
    ids.push(id);
    await town.store.transact((tx) => setTeamName(tx, id, name));
  }
  const [vera = 0, victor = 0, valerie = 0] = ids;
  const given = { personId: victor, role: 'verifier', county: HENDERSON } as const;
  expect(await takeRole(town.store, given, town.clock.now())).toBe(true);
  await forget(town.store, valerie, town.clock.now());
  expect([...(await town.store.read(teamNames))]).toEqual([[vera, 'vera']]);
  await town.close();
});
