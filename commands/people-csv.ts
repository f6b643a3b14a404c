import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Channel, channels } from '../adapters/adapter.ts';
import { isLanguage, type Language } from '../content/languages.ts';
import { type Role, roles } from '../db/vocabulary.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { CellError, listOf, problemOfHead, type RowProblem, readRecords } from './csv.ts';
import { nearMiss, plainName } from './list-words.ts';
import { type Column, columns } from './people-columns.ts';

export interface PersonRow {
  line: number;
  channel: Channel;
  address: string;
  /** Null where the row says nothing. */
  language: Language | null;
  /** FIPS codes. */
  counties: string[];
  roles: Role[];
  regional: boolean | null;
}

export interface Parsed {
  rows: PersonRow[];
  problems: RowProblem<Column>[];
}

/** Reads a CSV of people. Good rows are kept whatever the others are like. */
export function parsePeopleCsv(text: string, gazetteer: Gazetteer): Parsed {
  const { records, broken } = readRecords(text);
  const [head] = records;
  const names = head?.cells.map((cell) => plainName('columns', cell)) ?? [];
  const wrong = problemOfHead(names, columns, columns.slice(0, 2));
  if (wrong) return { rows: [], problems: [wrong] };
  const parsed: Parsed = { rows: [], problems: broken ? [broken] : [] };
  for (const { cells, line } of records.slice(1)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    try {
      if (cells.length > names.length) {
        throw new Error(`there are ${cells.length} cells, but only ${names.length} columns`);
      }
      parsed.rows.push(readRow(names, cells, line, gazetteer));
    } catch (error) {
      const column = error instanceof CellError ? (error.column as Column) : null;
      const problem = error instanceof Error ? error.message : 'cannot be read';
      parsed.problems.push({ line, column, problem });
    }
  }
  return parsed;
}

/** What people put between counties, none of which is in a name. */
const BETWEEN = /[;,|/\n]/;

function readRow(names: string[], cells: string[], line: number, gazetteer: Gazetteer): PersonRow {
  const cell = (name: Column): string => cells[names.indexOf(name)]?.trim() ?? '';
  const channel = readChannel(cell('channel'));
  const counties = listOf(cell('counties'), BETWEEN).map((name) => readCounty(name, gazetteer));
  const given = listOf(cell('roles'), BETWEEN).map(readRole);
  if (counties.length === 0) throw new CellError('counties', 'is empty; name at least one county');
  return {
    line,
    channel,
    address: readAddress(channel, cell('address')),
    language: readLanguage(cell('language')),
    counties: [...new Set(counties)],
    roles: given.length > 0 ? [...new Set(given)] : ['subscriber'],
    regional: readYesNo(cell('regional')),
  };
}

function readChannel(cell: string): Channel {
  const name = plainName('channels', cell);
  const found = channels.find((one) => one === name);
  if (!found) throw new CellError('channel', `"${cell}" is not one of ${oneOf(cell, channels)}`);
  return found;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readAddress(channel: Channel, cell: string): string {
  if (cell === '') throw new CellError('address', 'is empty');
  switch (channel) {
    case 'telegram':
      if (/^\d{1,16}$/.test(cell)) return cell;
      throw new CellError('address', 'must be the number of the chat, not a name');
    case 'simulator':
      if (cell.length <= 64) return cell;
      throw new CellError('address', 'is longer than 64 characters');
    case 'signal':
      return UUID.test(cell) ? cell.toLowerCase() : readPhone(cell);
    case 'sms':
      return readPhone(cell);
  }
}

/** The names there are, and the one that was meant. */
function oneOf(cell: string, names: readonly string[]): string {
  return `${names.join(', ')}${nearMiss(cell, names)}`;
}

/** 1.82856E+10: what is left of a number in a cell that was not formatted as text. */
const SHORTENED = /^\d([.,]\d+)?E\+?\d+$/i;

function readPhone(cell: string): string {
  if (SHORTENED.test(cell)) {
    const mend = 'was shortened by the spreadsheet: format the column as text and type it again';
    throw new CellError('address', mend);
  }
  const phone = parsePhoneNumberFromString(cell, 'US');
  if (!phone?.isPossible()) {
    throw new CellError('address', 'is not a telephone number such as +18285550101');
  }
  return phone.number;
}

function readLanguage(cell: string): Language | null {
  if (cell === '') return null;
  const language = plainName('languages', cell);
  if (!isLanguage(language)) throw new CellError('language', `"${cell}" is not one of es, en, ar`);
  return language;
}

/** The FIPS code of a served county, given by its code or its name. */
export function readCounty(cell: string, gazetteer: Gazetteer, column = 'counties'): string {
  const served = gazetteer.served;
  const byCode = served.find(({ fips }) => fips === cell);
  const normal = gazetteer.normalise(cell).replace(/ (county|co)$|^condado de /, '');
  const named = served.filter(({ name }) => gazetteer.normalise(name) === normal);
  const found = byCode ?? (named.length === 1 ? named[0] : undefined);
  if (found) return found.fips;
  throw new CellError(
    column,
    /^\d{5}$/.test(cell)
      ? `${cell} is not among NETWORK_COUNTIES`
      : `"${cell}" is not the name of a county among NETWORK_COUNTIES${nearMiss(
          normal,
          served.map(({ name }) => name),
        )}`,
  );
}

function readRole(cell: string): Role {
  const name = plainName('roles', cell).replace(/[^a-z]/g, '');
  const found = roles.find((one) => one === name);
  if (!found) throw new CellError('roles', `"${cell}" is not one of ${oneOf(cell, roles)}`);
  return found;
}

const YES = new Set(['yes', 'true', '1', 'si', 'sí', 'y', 'x', 'نعم']);
const NO = new Set(['no', 'false', '0', 'n', 'لا']);

function readYesNo(cell: string): boolean | null {
  if (cell === '') return null;
  const value = cell.toLowerCase();
  if (YES.has(value)) return true;
  if (NO.has(value)) return false;
  throw new CellError('regional', `"${cell}" is neither yes nor no`);
}
