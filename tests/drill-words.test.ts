import { afterEach, beforeEach, expect, test } from 'vitest';
import { findCode } from '../db/code.ts';
import { settleTeam } from './support/team.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
let town: Town;
const DRILL = 'SIMULACRO 3 agentes de ICE en el Walmart de Hendersonville';

beforeEach(async () => {
  town = openTown();
  await settleTeam(town, HENDERSON, {
    ...{ vera: 'verifier', victor: 'verifier', adela: 'admin' },
    ...{ rita: 'responder', sofia: 'subscriber' },
  });
});
afterEach(() => town.close());

const to = (name: string) => town.sent.filter((one) => one.to === name).map(({ text }) => text);
const incidents = () => town.store.read((q) => q.db.select().from(q.tables.incidents));
const drillCode = async (): Promise<string> =>
  (await town.text('adela', DRILL)).map(({ text }) => findCode(text)).find(Boolean) ?? '';

test.each([
  'fue en el Ingles de Fletcher',
  'ahora hay 5 agentes',
  'perdón, son 2 camionetas',
  'siguen ahí, son 4 agentes',
])('"%s" after a drill is of the drill, and says how to report for real', async (words) => {
  await drillCode();
  const answers = await town.text('adela', words);
  await town.pass(30);
  expect((await incidents()).every(({ isDrill }) => isDrill)).toBe(true);
  expect(to('rita')).toEqual([]);
  expect(to('sofia')).toEqual([]);
  for (const { text } of answers) expect(text.split('*** SIMULACRO').length).toBe(2);
});

test.each([
  'veo 4 agentes de ICE en la biblioteca de Hendersonville',
  'esto no es un simulacro! hay agentes en la escuela de Hendersonville',
  'This is real: ICE is at the school in Hendersonville',
  'hay redada en la fábrica de Hendersonville',
  'esto es real, hay agentes de ICE aquí en Hendersonville',
])('"%s" after a drill is real', async (words) => {
  await drillCode();
  await town.text('adela', words);
  expect((await incidents()).map(({ isDrill }) => isDrill)).toEqual([true, false]);
});

test.each([
  'esto no es un simulacro! hay agentes en la escuela',
  'hay redada en la fábrica',
  'HORARIO lunes 9:00-12:00 30 Iglesia San Juan, 12 Main St',
  'RECURSOS iglesia',
  '¿dónde está la clínica?',
])('"%s" is nothing of the drill', async (words) => {
  await drillCode();
  const before = to('vera').length;
  await town.text('adela', words);
  expect(to('vera')).toHaveLength(before);
});

test('what quotes a message of a case goes to that person, whatever drill is on', async () => {
  await town.settle({ name: 'omar', channel: 'signal', language: 'es' });
  await drillCode();
  await town.text('omar', 'CONSULTA', 'signal');
  for (const words of ['me deben mi sueldo', 'ENVIAR']) await town.text('omar', words);
  const code = findCode(to('adela').at(-1) ?? '') ?? '';
  const before = to('vera').length;
  await town.text('adela', `${code} Vaya a la iglesia San Juan, hay agentes afuera`);
  expect(to('vera')).toHaveLength(before);
});

test('another drill does not move the first, and its word alone says how to end it', async () => {
  const code = await drillCode();
  await town.text('adela', 'SIMULACRO: ICE en el Ingles de Fletcher');
  expect((await incidents()).map(({ isDrill, state }) => [isDrill, state === 'withdrawn'])).toEqual(
    [
      [true, false],
      [true, false],
    ],
  );
  const [answer] = await town.text('adela', 'fin del simulacro');
  expect(answer?.text).toMatch(/TERMINAR [A-Z0-9]{4}/);
  expect(code).not.toBe('');
});

test.each(['SIMULACRO', 'simulacro:', 'DRILL', 'تدريب'])(
  '"%s" alone is answered with how to begin one, and begins nothing',
  async (word) => {
    const [answer] = await town.text('adela', word);
    expect(answer?.text).toMatch(/SIMULACRO: ICE/);
    expect(await incidents()).toEqual([]);
  },
);

test('a drill is called while something real is alerted there, too', async () => {
  await town.text('ana', 'yo vi 3 agentes de ICE en el Walmart de Hendersonville');
  const code = findCode(to('vera').join()) ?? '';
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
  await town.text('adela', 'DRILL ICE at the school in Hendersonville');
  expect((await incidents()).map(({ isDrill }) => isDrill)).toEqual([false, true]);
});

test('practice keeps nobody from being asked of what is real', async () => {
  const code = await drillCode();
  await town.text('vera', `VOY ${code}`);
  await town.text('victor', `VOY ${code}`);
  await town.text('ana', 'yo vi 3 agentes de ICE en el Ingles de Fletcher', 'signal');
  expect(to('vera').at(-1)).toContain('Ingles de Fletcher');
  expect(to('vera').at(-1)).not.toContain('SIMULACRO');
});

test('whoever called a drill ends it; nobody reads that a county was told; STATUS marks it', async () => {
  const code = await drillCode();
  await town.text('vera', `CONFIRMO ${code}`);
  await town.text('victor', `CONFIRMO ${code}`);
  expect((await town.text('adela', 'ESTADO')).map(({ text }) => text).join()).toContain(
    'SIMULACRO, ',
  );
  await town.decide('adela', `TERMINAR ${code} SÍ`);
  expect((await incidents()).map(({ state }) => state)).toEqual(['ended']);
  const all = [...to('vera'), ...to('victor'), ...to('adela')].join('\n');
  expect(all).not.toMatch(/Ya se avisó al condado|Ya avisamos a la comunidad/);
  expect(all).not.toMatch(/práctica \*\*\*\s+\*\*\* SIMULACRO/);
});
