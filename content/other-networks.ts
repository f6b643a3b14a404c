import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A line of directory/networks.csv. */
const line = z
  .strictObject({
    key: z.string().min(1),
    name: z.string().min(1),
    /** FIPS codes of counties, or of states (two digits); empty: the whole country. */
    counties: z.string().transform((cell) => cell.split(';').filter(Boolean)),
    phone: z.string().min(3),
    source: z.string().startsWith('https://'),
    verified_on: z.iso.date(),
  })
  .transform(({ verified_on, ...rest }) => ({ ...rest, verifiedOn: verified_on }));

/** Another organisation's line to which agents are reported, with the page it was read from. */
export type OtherNetwork = z.infer<typeof line>;

let known: OtherNetwork[] | null = null;

export function otherNetworks(): OtherNetwork[] {
  known ??= z.array(line).parse(
    parse(readFileSync(new URL('./directory/networks.csv', import.meta.url), 'utf8'), {
      columns: true,
      skipEmptyLines: true,
    }),
  );
  return known;
}

/** Whose line a county is: its own before its state's before the country's; null where none is known. */
export function networkOf(fips: string): OtherNetwork | null {
  const serves = (code: string) =>
    otherNetworks().find(({ counties }) => counties.includes(code)) ?? null;
  const ofCountry = otherNetworks().find(({ counties }) => counties.length === 0) ?? null;
  return serves(fips) ?? serves(fips.slice(0, 2)) ?? ofCountry;
}
