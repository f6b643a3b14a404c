import { CsvError, parse } from 'csv-parse/sync';
import { nearMiss } from './list-words.ts';

/** What is wrong with one cell, for the person who has to mend the file. */
export interface RowProblem<Column extends string = string> {
  line: number;
  column: Column | null;
  problem: string;
}

/** A cell that cannot be used. */
export class CellError<Column extends string = string> extends Error {
  readonly column: Column;

  constructor(column: Column, message: string) {
    super(message);
    this.column = column;
  }
}

export interface CsvRecord {
  cells: string[];
  line: number;
}

/** The records up to a place where the file is no CSV any more, and what is wrong there. */
export function readRecords(text: string): {
  records: CsvRecord[];
  broken: RowProblem<never> | null;
} {
  const found: CsvRecord[] = [];
  let before = 0;
  try {
    parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: false,
      onRecord: (cells: string[], { lines }) => {
        // `lines` is where the record ends; a quoted cell may span several.
        found.push({ cells, line: Math.max(before + 1, lines - newlinesIn(cells)) });
        before = lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const problem = 'from here on the file is no CSV; look for a quote that is not closed';
    return { records: found, broken: { line: before + 1, column: null, problem } };
  }
  return { records: found, broken: null };
}

/** Where numbers have a decimal comma, spreadsheets put semicolons between cells; some programs, tabs. */
function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  const count = (mark: string): number => head.split(mark).length;
  return [',', ';', '\t'].reduce((most, one) => (count(one) > count(most) ? one : most));
}

function newlinesIn(cells: string[]): number {
  return cells.join('').split('\n').length - 1;
}

/** What is wrong with the first line; null where it names all that is required and nothing unknown. */
export function problemOfHead(
  names: readonly string[],
  columns: readonly string[],
  required: readonly string[],
): RowProblem<never> | null {
  const unknown = names.find((name) => !columns.includes(name));
  const missing = required.find((name) => !names.includes(name));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (unknown === undefined && missing === undefined && twice === undefined) return null;
  const what =
    unknown !== undefined
      ? `; "${unknown}" is not one of them${nearMiss(unknown, columns) || ': take that column out'}`
      : twice !== undefined
        ? `; "${twice}" stands there twice`
        : `; "${missing}" is missing`;
  const problem = `the first line must name the columns ${columns.join(',')}${what}`;
  return { line: 1, column: null, problem };
}

/** The parts of a cell that holds a list, separated as it says. */
export function listOf(cell: string, separator: string | RegExp = ';'): string[] {
  return cell
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** A problem as it is printed. */
export function problemLine({ line, column, problem }: RowProblem): string {
  return `line ${line}${column ? `, ${column}` : ''}: ${problem}`;
}

/** Quotes a cell where it needs quotes (RFC 4180). */
export function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A cell that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe goes before
 * what begins like one, and before apostrophes there, so that taking one away gives the cell back.
 */
export function guarded(cell: string): string {
  return /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r])/.test(cell) ? `'${cell}` : cell;
}

/** A cell as it was before it was guarded. */
export function unguarded(cell: string): string {
  return /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r])/.test(cell) ? cell.slice(1) : cell;
}

/** What an import did, for whoever reads it or for a script. */
export function summaryOf(
  counts: Readonly<Record<string, number>>,
  problems: readonly RowProblem[],
  asJson: boolean,
): string {
  const summary = { ...counts, bad: problems.length };
  if (asJson) return JSON.stringify({ ...summary, problems });
  return Object.entries(summary)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');
}
