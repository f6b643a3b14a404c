import { readFileSync } from 'node:fs';

/** What a county has of names, as data/build.ts gathered it. */
export interface CountyPlaces {
  fips: string;
  towns: readonly string[];
  /** Post offices that are no town of their own. */
  offices: readonly string[];
  zips: readonly string[];
}

const text = readFileSync(new URL('./data/us-places.tsv', import.meta.url), 'utf8');

/** The towns, post offices and ZIP codes of every county of the United States. */
export function readPlaceTable(): CountyPlaces[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [fips = '', towns = '', offices = '', zips = ''] = line.split('\t');
      return {
        fips,
        towns: list(towns, '|'),
        offices: list(offices, '|'),
        zips: list(zips, ' '),
      };
    });
}

/** A name that so many counties have says little by itself: Marion, Franklin, Fairview. */
const MANY = 4;

/** The names that towns of many counties share. */
export function commonNames(table: readonly CountyPlaces[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { towns, offices } of table) {
    for (const name of new Set([...towns, ...offices])) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count >= MANY).map(([name]) => name));
}

function list(cell: string, separator: string): string[] {
  return cell === '' ? [] : cell.split(separator);
}
