import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Gazetteer } from '../places/gazetteer.ts';
import { statesByFips } from '../places/states.ts';
import { CellError } from './csv.ts';
import { readCounty } from './people-csv.ts';

/** A text as one line without anything invisible at its ends. */
export function readText(cell: string): string {
  return cell
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

export function readKey(cell: string): string {
  const key = cell.toLowerCase();
  if (/^(?!\d+$)[a-z0-9][a-z0-9-]{0,39}$/.test(key)) return key;
  throw new CellError('key', `"${cell}" is no key such as food-bank: a-z, 0-9 and -, at most 40`);
}

/** The FIPS code of a served county, or of a state: what serves all of it. */
export function readArea(cell: string, gazetteer: Gazetteer): string {
  const state = Object.entries(statesByFips).find(
    ([fips, code]) => fips === cell || code === cell.toUpperCase(),
  );
  return state ? state[0] : readCounty(cell, gazetteer);
}

export function writeArea(fips: string, gazetteer: Gazetteer): string {
  return statesByFips[fips] ?? countyName(fips, gazetteer) ?? fips;
}

/** The name of a served county, where no other has it. */
function countyName(fips: string, { served }: Gazetteer): string | null {
  const name = served.find((county) => county.fips === fips)?.name;
  const isOnly = served.filter((county) => county.name === name).length === 1;
  return name !== undefined && isOnly ? name : null;
}

const COUNTY = /^\d{5}$| (county|co\.?)$|^condado de /i;

/** A town as "Asheville, NC", or the FIPS code of a county. */
export function readPlace(cell: string, gazetteer: Gazetteer): string {
  const [name = '', state = ''] = cell.split(',').map((part) => part.trim());
  if (COUNTY.test(name)) return readCounty(name, gazetteer, 'places');
  const places = gazetteer.names.get(gazetteer.normalise(name))?.places ?? [];
  const found = places
    .filter((one) => one.kind !== 'county' && (state === '' || one.state === state.toUpperCase()))
    .map((one) => `${one.name}, ${one.state}`);
  const [only, ...others] = new Set(found);
  if (only !== undefined && others.length === 0) return only;
  throw new CellError(
    'places',
    only === undefined
      ? `"${cell}" is no town in or next to NETWORK_COUNTIES; write Asheville, NC or Buncombe County`
      : `"${cell}" may be ${[only, ...others].join(' or ')}`,
  );
}

export function writePlace(place: string, gazetteer: Gazetteer): string {
  const county = /^\d{5}$/.test(place) ? countyName(place, gazetteer) : null;
  return county === null ? place : `${county} County`;
}

/** Three digits that reach a service from every telephone (FCC, N11 and 988). */
const SHORT = /^([2-8]11|988)$/;

export function readPhone(cell: string): string | null {
  if (cell === '') return null;
  if (SHORT.test(cell)) return cell;
  const phone = parsePhoneNumberFromString(cell, 'US');
  if (!phone?.isPossible()) {
    throw new CellError('phone', `"${cell}" is not a telephone number such as 828-555-0101`);
  }
  return phone.ext ? `${phone.number} ext. ${phone.ext}` : phone.number;
}

export function readUrl(cell: string): string | null {
  if (cell === '') return null;
  const url = URL.parse(cell);
  if (url && /^https?:$/.test(url.protocol) && cell.length <= 300 && !/\s/.test(cell)) return cell;
  throw new CellError('url', `"${cell}" is no address such as https://example.org`);
}

/** @param today such as 2026-11-20; nobody made sure of anything later */
export function readDay(cell: string, today: string): string | null {
  if (cell === '') return null;
  const moment = /^\d{4}-\d\d-\d\d$/.test(cell) ? Date.parse(`${cell}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== cell) {
    throw new CellError('verified_on', `"${cell}" is not a day such as ${today}`);
  }
  if (cell > today) throw new CellError('verified_on', `${cell} is in the future`);
  return cell;
}
