/** One row of the table: what, at least how much, what was measured, and whether that is enough. */
export interface Row {
  what: string;
  wanted: string;
  measured: string;
  ok: boolean;
}

/** The rows as a table in Markdown, as docs/performance.md has it. */
export function tableOf(rows: Row[]): string {
  const lines = rows.map(
    ({ what, wanted, measured, ok }) =>
      `| ${what} | ${wanted} | ${measured} | ${ok ? 'yes' : 'no'} |`,
  );
  return ['| what | at least | measured | met |', '|---|---|---|---|', ...lines].join('\n');
}
