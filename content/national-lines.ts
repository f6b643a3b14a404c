import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { languages } from './languages.ts';
import { categories } from './topics.ts';

const list = <T extends string>(one: z.ZodType<T, string>) =>
  z
    .string()
    .transform((cell) => cell.split(';').filter(Boolean))
    .pipe(z.array(one));
const optional = z.string().transform((cell) => cell || null);
const empty = z.literal('');

/** A line of directory/national.csv; `directory import` takes the same columns. */
const line = z
  .strictObject({
    key: z.string().min(1),
    name: z.string().min(1),
    categories: list(z.enum(categories)),
    /** FIPS codes of states: what serves some counties is for the organisation there to add. */
    counties: list(z.string().regex(/^\d\d$/)),
    languages: list(z.enum(languages)),
    cost: z.enum(['free', 'low', 'paid', 'unknown']),
    places: empty,
    basis: empty,
    note_es: z.string().min(1),
    note_en: z.string().min(1),
    note_ar: z.string().min(1),
    hours: optional,
    phone: optional,
    url: optional,
    address: optional,
    source: z.string().startsWith('https://'),
    verified_on: z.iso.date(),
  })
  .transform(({ note_es, note_en, note_ar, places, basis, verified_on, ...rest }) => ({
    ...rest,
    eligibility: { places: [], basis: null, note: { es: note_es, en: note_en, ar: note_ar } },
    verifiedOn: verified_on,
  }));

/** A service of the whole country or of a state, with the page it was read from. */
export type NationalLine = z.infer<typeof line>;

let known: NationalLine[] | null = null;

/** The services that ship with the program. */
export function nationalLines(): NationalLine[] {
  known ??= z.array(line).parse(parse(nationalLinesCsv(), { columns: true, skipEmptyLines: true }));
  return known;
}

/** The same as the file it is, to change a line and import it. */
export function nationalLinesCsv(): string {
  return readFileSync(new URL('./directory/national.csv', import.meta.url), 'utf8');
}
