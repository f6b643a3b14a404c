import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';
import { loadPerson } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import { openTown, type Town } from './support/town.ts';

const BUNCOMBE = '37021';
const HENDERSON = '37089';
const MADISON = '37115';

let town: Town;
beforeAll(() => {
  town = openTown();
});
afterAll(() => town.close());

let people = 0;
async function someone(
  language: Language,
  given: { channel?: Channel; counties?: string[]; regional?: boolean } = {},
): Promise<{ name: string; person(): Promise<Person> }> {
  const name = `someone-${people++}`;
  const { channel = 'telegram', counties = [], regional = false } = given;
  const roles = counties.length > 0 ? (['subscriber'] as const) : [];
  const settled = { name, channel, language, counties, regional, roles: [...roles] };
  const id = await town.settle(settled);
  return { name, person: () => town.store.read((q) => loadPerson(q, id)) };
}

const countiesOf = ({ memberships }: Person): string[] =>
  memberships.filter(({ state }) => state === 'active').map(({ county }) => county);

async function lastTo(name: string, text: string): Promise<string> {
  const sent = await town.text(name, text);
  return sent
    .filter(({ to }) => to === name)
    .map((one) => one.text)
    .join('\n');
}

/** Someone who said "enough" while something was open, and was asked what of. */
async function askedWhatOf(language: Language): Promise<Awaited<ReturnType<typeof someone>>> {
  const one = await someone(language, { counties: [HENDERSON] });
  await town.text(one.name, { es: 'CONSULTA', en: 'CONSULTA', ar: 'استشارة' }[language]);
  const asked = await lastTo(one.name, { es: 'ya basta', en: 'enough', ar: 'يكفي' }[language]);
  expect(asked).toMatch(/solo esto|only this|هذا فقط/);
  return one;
}

describe('"only this, or everything?" is answered in words', () => {
  test.each<[Language, string]>([
    ['es', 'todo'],
    ['es', 'de todo por favor'],
    ['es', 'los dos'],
    ['en', 'all of it'],
    ['en', 'everything please'],
    ['ar', 'كل شيء'],
    ['ar', 'الكل لو سمحت'],
  ])('%s: %s is everything', async (language, words) => {
    const { name, person } = await askedWhatOf(language);
    await town.text(name, words);
    expect((await person()).state).toBe('left');
  });

  test.each<[Language, string]>([
    ['es', 'esto'],
    ['es', 'nomás esto'],
    ['en', 'just this'],
    ['en', 'only this one please'],
    ['ar', 'هذا فقط'],
    ['ar', 'بس هذا'],
  ])('%s: %s is this alone', async (language, words) => {
    const { name, person } = await askedWhatOf(language);
    const answer = await lastTo(name, words);
    expect((await person()).state).toBe('active');
    expect(answer).not.toMatch(/solo esto, o|only this, or|هذا فقط، أم/);
  });

  test.each<[Language, string]>([
    ['es', 'no, todo no'],
    ['es', '¿todo?'],
    ['en', 'not everything'],
    ['ar', 'لا، ليس كل شيء'],
  ])('%s: %s leaves nothing', async (language, words) => {
    const { name, person } = await askedWhatOf(language);
    await town.text(name, words);
    expect((await person()).state).toBe('active');
  });
});

const joins: Record<Language, string> = {
  es: 'UNIR Henderson',
  en: 'JOIN Henderson',
  ar: 'انضم Henderson',
};

describe('another county, just after one was joined', () => {
  test.each<[Language, string, string]>([
    ['es', 'No, mejor Buncombe', BUNCOMBE],
    ['es', 'perdón, quise decir Madison', MADISON],
    ['en', 'no, I meant Madison', MADISON],
    ['en', 'sorry, Buncombe county instead', BUNCOMBE],
    ['ar', 'لا، بل مقاطعة بنكومب', BUNCOMBE],
    ['ar', 'لا، قصدي Buncombe', BUNCOMBE],
  ])('%s: %s takes its place', async (language, words, right) => {
    for (const regional of [false, true]) {
      const { name, person } = await someone(language, { regional });
      await town.text(name, joins[language]);
      const answer = await lastTo(name, words);
      expect(countiesOf(await person())).toEqual([right]);
      expect(answer).toMatch(/Henderson/);
    }
  });

  test('even once the question that followed is answered', async () => {
    const { name, person } = await someone('en');
    await town.text(name, 'JOIN Henderson');
    await town.text(name, 'no');
    await town.text(name, 'oops, I meant Buncombe');
    expect(countiesOf(await person())).toEqual([BUNCOMBE]);
  });

  test.each<[Language, string]>([
    ['es', 'y también Buncombe'],
    ['en', 'Buncombe too'],
    ['ar', 'وبنكومب أيضا'],
  ])('%s: %s leaves none', async (language, words) => {
    const { name, person } = await someone(language);
    await town.text(name, joins[language]);
    await town.text(name, words);
    expect(countiesOf(await person())).toContain(HENDERSON);
  });

  test('a county that was theirs before is kept', async () => {
    const { name, person } = await someone('en', { counties: [HENDERSON] });
    town.clock.advance(60 * 60_000);
    await town.text(name, 'JOIN Henderson');
    await town.text(name, 'no, I meant Buncombe');
    expect(countiesOf(await person())).toContain(HENDERSON);
  });

  test('by SMS the other is asked for, and none is joined before its code comes', async () => {
    const { name, person } = await someone('en', { channel: 'sms' });
    await town.text(name, 'JOIN Henderson');
    const answer = await lastTo(name, 'no, I meant Buncombe');
    expect(answer).toMatch(/Buncombe/);
    expect(countiesOf(await person())).toEqual([]);
  });
});
