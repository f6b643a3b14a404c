import { bases, costs } from '../areas/directory/rules/directory.ts';
import type { Referral } from '../areas/directory/store/referrals.ts';
import { languages } from '../content/languages.ts';
import { categories } from '../content/topics.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import {
  CellError,
  guarded,
  listOf,
  problemOfHead,
  quoted,
  type RowProblem,
  readRecords,
  unguarded,
} from './csv.ts';
import {
  readArea,
  readDay,
  readKey,
  readPhone,
  readPlace,
  readText,
  readUrl,
  writeArea,
  writePlace,
} from './directory-cells.ts';
import { type Column, columns, required } from './directory-columns.ts';

type Cells = Record<Column, string>;

export interface ParsedDirectory {
  rows: Referral[];
  problems: RowProblem[];
}

/** What cells are read by. */
export interface Reading {
  gazetteer: Gazetteer;
  /** The day it is, such as 2026-11-20. */
  today: string;
  /** What is stored: a column that the file does not have stays as it is there. */
  stored?: readonly Referral[];
}

/** Reads a CSV of referrals. Good rows are kept whatever the others are like. */
export function parseDirectoryCsv(text: string, reading: Reading): ParsedDirectory {
  const { records, broken } = readRecords(text);
  const names = records[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const wrong = problemOfHead(names, columns, required);
  if (wrong) return { rows: [], problems: [wrong] };
  const parsed: ParsedDirectory = { rows: [], problems: broken ? [broken] : [] };
  const stored = new Map(reading.stored?.map((one) => [one.key, cellsOf(one, reading.gazetteer)]));
  const seen = new Map<string, number>();
  for (const { cells, line } of records.slice(1)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    try {
      if (cells.length > names.length) {
        throw new Error(`there are ${cells.length} cells, but only ${names.length} columns`);
      }
      const row = readRow(cellsIn(names, cells, stored), reading);
      const before = seen.get(row.key);
      if (before !== undefined) throw new CellError('key', `${row.key} is on line ${before} too`);
      seen.set(row.key, line);
      parsed.rows.push(row);
    } catch (error) {
      const column = error instanceof CellError ? error.column : null;
      const problem = error instanceof Error ? error.message : 'cannot be read';
      parsed.problems.push({ line, column, problem });
    }
  }
  parsed.problems.sort((a, b) => a.line - b.line);
  return parsed;
}

/** The cells of a row by column; what the file has no column for comes from the stored entry. */
function cellsIn(
  names: readonly string[],
  cells: readonly string[],
  stored: ReadonlyMap<string, Cells>,
): Cells {
  const given = (name: Column): string => unguarded(readText(cells[names.indexOf(name)] ?? ''));
  const known = stored.get(given('key').toLowerCase());
  const entries = columns.map((name) => [
    name,
    names.includes(name) ? given(name) : (known?.[name] ?? ''),
  ]);
  return Object.fromEntries(entries) as Cells;
}

function readRow(cells: Cells, { gazetteer, today }: Reading): Referral {
  const counties = listOf(cells.counties).map((one) => readArea(one, gazetteer));
  const row: Referral = {
    key: readKey(cells.key),
    name: limited(cells, 'name', 100),
    categories: readList(cells, 'categories', categories),
    counties: [...new Set(counties)],
    languages: readList(cells, 'languages', languages),
    cost: readOne(cells, 'cost', costs) ?? 'unknown',
    eligibility: readEligibility(cells, gazetteer),
    hours: limited(cells, 'hours', 100) || null,
    phone: readPhone(cells.phone),
    url: readUrl(cells.url),
    address: limited(cells, 'address', 150) || null,
    source: limited(cells, 'source', 600) || null,
    verifiedOn: readDay(cells.verified_on, today),
  };
  if (row.name === '') throw new CellError('name', 'is empty');
  if (row.categories.length === 0) {
    throw new CellError('categories', `is empty; name at least one of ${categories.join(', ')}`);
  }
  if (!row.phone && !row.url && !row.address) {
    throw new CellError('phone', 'is empty, and so are url and address: nobody could go there');
  }
  if (row.eligibility.places.length > 0 && row.counties.length === 0) {
    throw new CellError('counties', 'is empty; name those of the places, or all would be asked');
  }
  return row;
}

function readEligibility(cells: Cells, gazetteer: Gazetteer): Referral['eligibility'] {
  const places = listOf(cells.places).map((one) => readPlace(one, gazetteer));
  const basis = readOne(cells, 'basis', bases);
  if (places.length > 0 && !basis) {
    throw new CellError('basis', `is empty; say how people belong there: ${bases.join(', ')}`);
  }
  if (basis && places.length === 0) throw new CellError('places', 'is empty, but basis is not');
  const notes = languages.flatMap((language) => {
    const note = limited(cells, `note_${language}`, 300);
    return note ? [[language, note]] : [];
  });
  return { places: [...new Set(places)], basis, note: Object.fromEntries(notes) };
}

function limited(cells: Cells, column: Column, most: number): string {
  const cell = cells[column];
  if (cell.length > most) {
    throw new CellError(column, `has ${cell.length} characters; at most ${most} fit a message`);
  }
  return cell;
}

function readOne<T extends string>(cells: Cells, column: Column, known: readonly T[]): T | null {
  const cell = cells[column].toLowerCase();
  if (cell === '') return null;
  const found = known.find((one) => one === cell);
  if (found) return found;
  throw new CellError(column, `"${cells[column]}" is not one of ${known.join(', ')}`);
}

function readList<T extends string>(cells: Cells, column: Column, known: readonly T[]): T[] {
  const found = listOf(cells[column]).map(
    (one) => readOne({ ...cells, [column]: one }, column, known) as T,
  );
  return [...new Set(found)];
}

/** An entry as the cells that are read as the same entry again. */
export function cellsOf(referral: Referral, gazetteer: Gazetteer): Cells {
  const { eligibility, verifiedOn } = referral;
  return {
    key: referral.key,
    name: referral.name,
    categories: referral.categories.join(';'),
    counties: referral.counties.map((one) => writeArea(one, gazetteer)).join(';'),
    languages: referral.languages.join(';'),
    cost: referral.cost,
    places: eligibility.places.map((one) => writePlace(one, gazetteer)).join(';'),
    basis: eligibility.basis ?? '',
    note_es: eligibility.note.es ?? '',
    note_en: eligibility.note.en ?? '',
    note_ar: eligibility.note.ar ?? '',
    hours: referral.hours ?? '',
    phone: referral.phone ?? '',
    url: referral.url ?? '',
    address: referral.address ?? '',
    source: referral.source ?? '',
    verified_on: verifiedOn ?? '',
  };
}

/** The entries as a CSV file. */
export function writeDirectoryCsv(referrals: readonly Referral[], gazetteer: Gazetteer): string {
  const lines = referrals.map((one) => {
    const cells = cellsOf(one, gazetteer);
    return columns.map((name) => quoted(guarded(cells[name]))).join(',');
  });
  return [columns.join(','), ...lines].join('\n');
}
