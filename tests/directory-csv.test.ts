import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bases, costs } from '../areas/directory/rules/directory.ts';
import type { Referral } from '../areas/directory/store/referrals.ts';
import { columns } from '../commands/directory-columns.ts';
import { parseDirectoryCsv, writeDirectoryCsv } from '../commands/directory-csv.ts';
import { languages } from '../content/languages.ts';
import { nationalLines, nationalLinesCsv } from '../content/national-lines.ts';
import { categories } from '../content/topics.ts';
import { gazetteer } from './support/places.ts';

const today = '2026-11-20';
const reading = { gazetteer, today };
const head = columns.join(',');

/** The cells of a good row, some of them changed. */
function row(change: Partial<Record<(typeof columns)[number], string>> = {}): string {
  const cells: Record<string, string> = {
    ...{ key: 'food-bank', name: 'Food Bank', categories: 'food', counties: 'Henderson' },
    ...{ phone: '828-555-0101', verified_on: '2026-11-01', ...change },
  };
  return columns.map((name) => `"${cells[name] ?? ''}"`).join(',');
}

const parse = (...rows: string[]) => parseDirectoryCsv([head, ...rows].join('\n'), reading);

describe('a row', () => {
  test('is read by names and codes', () => {
    const { rows, problems } = parse(
      row({
        categories: 'legal; detention',
        counties: 'buncombe county;37089;nc',
        languages: 'ES;ar',
        places: 'asheville; Condado de Buncombe;Fletcher, nc',
        basis: 'Either',
        note_es: ' Gratis \n siempre ',
        phone: '(828) 555-0101 ext. 7',
      }),
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        key: 'food-bank',
        name: 'Food Bank',
        categories: ['legal', 'detention'],
        counties: ['37021', '37089', '37'],
        languages: ['es', 'ar'],
        cost: 'unknown',
        eligibility: {
          places: ['Asheville, NC', '37021', 'Fletcher, NC'],
          basis: 'either',
          note: { es: 'Gratis siempre' },
        },
        hours: null,
        phone: '+18285550101 ext. 7',
        url: null,
        address: null,
        source: null,
        verifiedOn: '2026-11-01',
      },
    ]);
  });

  test.each<[Parameters<typeof row>[0], string, RegExp]>([
    [{ key: 'Food Bank!' }, 'key', /no key/],
    [{ key: '12' }, 'key', /no key/],
    [{ name: '' }, 'name', /empty/],
    [{ name: 'x'.repeat(101) }, 'name', /101 characters/],
    [{ categories: 'foood' }, 'categories', /"foood" is not one of/],
    [{ categories: '' }, 'categories', /at least one of/],
    [{ counties: '06059' }, 'counties', /not among NETWORK_COUNTIES/],
    [{ counties: 'Narnia' }, 'counties', /Narnia/],
    [{ languages: 'es;fr' }, 'languages', /"fr"/],
    [{ cost: 'cheap' }, 'cost', /"cheap"/],
    [{ places: 'Ashevile, NC', basis: 'lives' }, 'places', /Ashevile/],
    [{ places: 'Asheville, CA', basis: 'lives' }, 'places', /no town/],
    [{ places: 'Asheville' }, 'basis', /lives, works, either/],
    [{ basis: 'lives' }, 'places', /empty/],
    [{ counties: '', places: 'Asheville', basis: 'lives' }, 'counties', /of the places/],
    [{ phone: '12' }, 'phone', /"12" is not a telephone number/],
    [{ phone: '' }, 'phone', /nobody could go there/],
    [{ url: 'javascript:alert(1)' }, 'url', /no address/],
    [{ verified_on: '2026-11-21' }, 'verified_on', /future/],
    [{ verified_on: '11/01/2026' }, 'verified_on', /not a day such as/],
    [{ verified_on: '2026-02-30' }, 'verified_on', /not a day/],
  ])('with %j is refused at %s', (change, column, problem) => {
    const { rows, problems } = parse(row(), row({ key: 'bad', ...change }));
    expect(rows.map(({ key }) => key)).toEqual(['food-bank']);
    expect(problems).toMatchObject([{ line: 3, column }]);
    expect(problems[0]?.problem).toMatch(problem);
  });

  test('may not come twice, nor have more cells than columns', () => {
    expect(parse(row(), row()).problems).toMatchObject([
      { line: 3, column: 'key', problem: 'food-bank is on line 2 too' },
    ]);
    expect(parse(`${row()},x`).problems[0]?.problem).toContain('18 cells');
  });
});

test('the first line must name what is there', () => {
  const problemOf = (text: string) => parseDirectoryCsv(text, reading).problems[0]?.problem;
  expect(problemOf('key,name')).toContain('"categories" is missing');
  expect(problemOf(`${head},colour`)).toContain('"colour" is not one of them');
  expect(problemOf(`${head},name`)).toContain('"name" stands there twice');
  expect(problemOf('')).toContain('the first line');
});

test('what a file has no column for stays as it is stored', () => {
  const { rows: stored } = parse(row({ note_es: 'Despensa', hours: '24/7' }));
  const file = 'key,name,categories,hours\nfood-bank,Food Bank,food;money,\n';
  const { rows } = parseDirectoryCsv(file, { ...reading, stored });
  expect(rows[0]).toMatchObject({
    categories: ['food', 'money'],
    hours: null,
    phone: '+18285550101',
    eligibility: { note: { es: 'Despensa' } },
  });
});

const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim(),
);
const risky = fc.constantFrom(
  '=1+1',
  "'=x",
  "''@SUM(A1)",
  '+1',
  '-2',
  '"a", b',
  'ñandú; 1',
  "'tis",
);
const text = fc.oneof(words, risky);
const place = fc.constantFrom('Asheville, NC', 'Hendersonville, NC', '37021', '37089');
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const referral: fc.Arbitrary<Referral> = fc
  .record({
    name: text.map((name) => name || 'x'),
    categories: fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1 }),
    counties: fc.uniqueArray(fc.constantFrom('37021', '37089', '37', '06'), { minLength: 1 }),
    languages: fc.uniqueArray(fc.constantFrom(...languages)),
    cost: fc.constantFrom(...costs),
    eligibility: fc.record({
      places: fc.uniqueArray(place),
      basis: fc.constantFrom(...bases),
      note: fc.record({ es: text, en: text, ar: text }),
    }),
    hours: orNull(text),
    phone: orNull(fc.constantFrom('+18285550101', '211', '988', '+525512345678')),
    url: fc.constant('https://example.org/?a=b,c'),
    address: orNull(text),
    source: orNull(text),
    verifiedOn: orNull(fc.constantFrom('2026-11-20', '2020-02-29')),
  })
  .map(({ eligibility: { places, basis, note }, ...rest }) => ({
    key: 'entry',
    ...rest,
    hours: rest.hours || null,
    address: rest.address || null,
    source: rest.source || null,
    eligibility: {
      places,
      basis: places.length > 0 ? basis : null,
      note: Object.fromEntries(Object.entries(note).filter(([, words]) => words !== '')),
    },
  }));

test('what is exported is imported as the same', () => {
  fc.assert(
    fc.property(fc.array(referral, { maxLength: 4 }), (some) => {
      const entries = some.map((one, i) => ({ ...one, key: `entry-${i}` }));
      const csv = writeDirectoryCsv(entries, gazetteer);
      expect(parseDirectoryCsv(csv, reading)).toEqual({ rows: entries, problems: [] });
    }),
  );
});

test('no exported cell is a formula', () => {
  fc.assert(
    fc.property(referral, (one) => {
      const csv = writeDirectoryCsv([one], gazetteer);
      const cells = (parseCsv(csv) as string[][]).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }),
  );
});

test('the national lines are as an organisation would import them, each with its source', () => {
  const { rows, problems } = parseDirectoryCsv(nationalLinesCsv(), {
    gazetteer,
    today: '2026-11-21',
  });
  expect(problems).toEqual([]);
  const withoutPhone = <T extends { phone: unknown }>({ phone, ...rest }: T) => rest;
  expect(rows.map(withoutPhone)).toEqual(nationalLines().map(withoutPhone));
  for (const { source, phone, url } of nationalLines()) {
    expect(source).toMatch(/^https:\/\/\S+/);
    expect(phone ?? url).not.toBeNull();
  }
  // ICE's own line, and numbers that nobody could confirm, are not among them.
  expect(nationalLinesCsv()).not.toMatch(/888-?351-?4024|844-?363-?1423/);
});
