import { afterAll, beforeAll, expect, test } from 'vitest';
import keywords from '../content/keywords/es.json' with { type: 'json' };
import { findCode } from '../db/code.ts';
import { openTown, type Town } from './support/town.ts';

const HENDERSON = '37089';
let town: Town;
let empty: Town;
const codes: string[] = [];

const staff = [
  ['vera', 'verifier'],
  ['adela', 'admin'],
  ['carla', 'compa'],
  ['rosa', 'responder'],
] as const;

/** A report that is looked at and a case that is open, and a town in which there is neither. */
beforeAll(async () => {
  town = openTown();
  empty = openTown();
  for (const one of [town, empty]) {
    for (const [name, role] of staff) {
      await one.settle({
        ...{ name, channel: 'telegram', language: 'es', counties: [HENDERSON], roles: [role] },
        onDuty: true,
      });
    }
  }
  const codeTo = (name: string): string =>
    town.sent.flatMap(({ to, text }) => (to === name ? (findCode(text) ?? []) : [])).at(-1) ?? '';
  await town.text('ana', 'ICE en el Walmart de Hendersonville, se llevan a una persona', 'signal');
  codes.push(codeTo('vera'));
  await town.text('eva', 'CONSULTA', 'signal');
  await town.text('eva', 'necesito ayuda con la renta');
  await town.text('eva', 'ENVIAR');
  codes.push(codeTo('carla'));
  expect(new Set(codes).size).toBe(2);
});
afterAll(async () => {
  await town.close();
  await empty.close();
});

const answers = async (one: Town, name: string, words: string): Promise<string> => {
  const sent = (await one.text(name, words, 'signal')).filter(({ to }) => to === name);
  return sent.map(({ text }) => text).join('\n');
};

/** LINK gives a code of its own, another each time. */
const commands = Object.entries(keywords as Record<string, string[]>).filter(
  ([command]) => command !== 'link',
);

test.each(commands)(
  'a stranger learns nothing by %s of whether there is such a code',
  async (command, [word = '']) => {
    for (const code of codes) {
      const name = `${command}-${code}`;
      const words = `${word.toUpperCase()} ${code}`;
      expect(await answers(town, name, words)).toBe(await answers(empty, name, words));
    }
  },
);

test('and finds none any more by trying, whatever command is used', async () => {
  const [code = ''] = codes;
  for (let i = 0; i < 40; i++) await town.text('troll', `CONFIRMO W${i % 9}W${i % 7}`, 'signal');
  expect(await answers(town, 'troll', `VER ${code}`)).not.toContain('Walmart');
});
