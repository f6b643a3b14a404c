import { describe, expect, test } from 'vitest';
import { hoursIn } from '../areas/directory/hours.ts';
import {
  type Condition,
  conditionToAsk,
  type Entry,
  type Fact,
  fitting,
  isVerified,
  mayBeGiven,
  type Need,
  standingOf,
} from '../areas/directory/rules/directory.ts';
import { categoryNamed } from '../content/category-words.ts';
import { normalise } from '../content/normalise.ts';

const TODAY = '2026-11-20';

function entry(key: string, change: Partial<Entry> = {}): Entry {
  return {
    key,
    categories: ['legal'],
    counties: ['06059'],
    languages: ['es', 'en'],
    cost: 'free',
    eligibility: { places: [], basis: null },
    verifiedOn: '2026-11-01',
    ...change,
  };
}

function only(basis: Condition['basis'], ...places: string[]): Pick<Entry, 'eligibility'> {
  return { eligibility: { places, basis } };
}

const need: Need = {
  category: 'legal',
  county: '06059',
  language: 'es',
  facts: [],
  today: TODAY,
};

const yes = (basis: Fact['basis'], ...places: string[]): Fact => ({ basis, places, holds: true });
const no = (basis: Fact['basis'], ...places: string[]): Fact => ({ basis, places, holds: false });

function keys(entries: Entry[], change: Partial<Need> = {}): string[] {
  return fitting(entries, { ...need, ...change }).map((fit) => fit.entry.key);
}

describe('an entry fits', () => {
  test('only what it is for, and where it serves: the county, its state or the country', () => {
    const all = [
      entry('food', { categories: ['food'] }),
      entry('here'),
      entry('elsewhere', { counties: ['06037'] }),
      entry('state', { counties: ['06'] }),
      entry('other-state', { counties: ['37'] }),
      entry('country', { counties: [] }),
    ];
    expect(keys(all)).toEqual(['here', 'state', 'country']);
    expect(keys(all, { county: null })).toEqual(['country']);
  });

  test.each<[string, Partial<Entry>, Partial<Entry>]>([
    ['verified before others', {}, { verifiedOn: null, ...only('lives', 'Santa Ana, CA') }],
    ['for the people of a place before for everyone', only('lives', 'Santa Ana, CA'), {}],
    ['in the language before nearer', { counties: [] }, { languages: ['en'] }],
    ['nearer before cheaper', { cost: 'paid' }, { counties: ['06'] }],
    ['free before of low cost', {}, { cost: 'low' }],
    ['of unknown cost before paid', { cost: 'unknown' }, { cost: 'paid' }],
    ['checked later before earlier', {}, { verifiedOn: '2026-10-31' }],
  ])('%s', (_name, better, worse) => {
    // The worse one would be first by its key.
    const facts = [yes('lives', 'Santa Ana, CA')];
    expect(keys([entry('a', worse), entry('b', better)], { facts })).toEqual(['b', 'a']);
  });
});

describe('a check', () => {
  test.each([
    [null, false],
    ['2026-11-20', true],
    // Where it is tomorrow already.
    ['2026-11-21', true],
    ['2026-11-22', false],
    ['2026-05-24', true],
    ['2026-05-23', false],
  ])('on %s counts: %s', (verifiedOn, counts) => {
    expect(isVerified(verifiedOn, TODAY)).toBe(counts);
  });
});

describe('a condition of place', () => {
  const P = 'Santa Ana, CA';
  test.each<[Condition['basis'], Fact[], string]>([
    ['either', [], 'unknown'],
    ['either', [yes('either', P)], 'met'],
    ['either', [yes('lives', P)], 'met'],
    ['either', [yes('works', P)], 'met'],
    ['either', [yes('either', 'Tustin, CA')], 'unknown'],
    ['either', [no('either', P)], 'unmet'],
    ['either', [no('lives', P)], 'unknown'],
    ['lives', [yes('either', P)], 'unknown'],
    ['lives', [yes('works', P)], 'unknown'],
    ['lives', [no('either', P)], 'unmet'],
    ['works', [yes('lives', P)], 'unknown'],
    ['works', [yes('works', P)], 'met'],
    ['works', [no('works', P)], 'unmet'],
  ])('%s with %j is %s', (basis, facts, standing) => {
    expect(standingOf(entry('x', only(basis, P)), facts)).toBe(standing);
  });

  test('of several places is met by one of them, and refuted only by all', () => {
    const both = entry('x', only('either', P, 'Tustin, CA'));
    expect(standingOf(both, [yes('either', P)])).toBe('met');
    expect(standingOf(both, [no('either', P)])).toBe('unknown');
    expect(standingOf(both, [no('either', P, 'Tustin, CA')])).toBe('unmet');
    // Who lives in one of two places lives perhaps in the other one.
    const one = entry('y', only('lives', P));
    expect(standingOf(one, [yes('lives', P, 'Tustin, CA')])).toBe('unknown');
  });

  test('is asked for, once each, only where something verified hangs on it', () => {
    const city = entry('city', only('either', P));
    const old = entry('old', { ...only('lives', 'Tustin, CA'), verifiedOn: '2025-01-01' });
    const fits = fitting([city, old, entry('all')], need);
    expect(fits.filter(mayBeGiven).map((fit) => fit.entry.key)).toEqual(['all']);
    const condition = conditionToAsk(fits, []);
    expect(condition).toEqual({ basis: 'either', places: [P] });
    expect(conditionToAsk(fits, condition ? [condition] : [])).toBeNull();
    const met = fitting([city, old, entry('all')], { ...need, facts: [yes('either', P)] });
    expect(met.filter(mayBeGiven).map((fit) => fit.entry.key)).toEqual(['city', 'all']);
    expect(conditionToAsk(met, [])).toBeNull();
  });
});

test.each([
  ['comida en Hendersonville', 'food'],
  ['un abogado de inmigración', 'legal'],
  ['papeles', 'documents'],
  ['مساعدة في الطعام', 'food'],
  ['للإيجار', 'housing'],
  ['a lawyer and food', 'legal'],
  ['hola', null],
  ['legalmente', null],
])('%s names %s', (words, category) => {
  expect(categoryNamed(normalise(words))).toBe(category);
});

test('hours are written in each language, and what is no hours stays as it is', () => {
  const hours = 'Mon-Fri 9:00-17:30; Sat 9:00-12:00';
  expect(hoursIn('es', hours)).toBe('lun-vie 9:00 a.m.-5:30 p.m.; sáb 9:00 a.m.-12:00 p.m.');
  expect(hoursIn('en', hours)).toBe('Mon-Fri 9:00 AM-5:30 PM; Sat 9:00 AM-12:00 PM');
  expect(hoursIn('ar', 'sun 8:00-9:00')).toContain('الأحد');
  for (const text of ['24/7', 'Mon-Fry 9:00-17:00', 'after church']) {
    expect(hoursIn('es', text)).toBe(text);
  }
});
