import { cpus } from 'node:os';
import { chosen, unknown } from './part.ts';
import { partsOf } from './parts.ts';
import { startProvider } from './provider-process.ts';
import { say } from './say.ts';
import { type Row, tableOf } from './table.ts';

/*
 * The whole bench: `npm run bench`. Each line says what it measures; the table at the end holds
 * the measures of the design. `npm run bench -- quick` leaves out the largest crowd and most of the
 * reports. Parts can be run alone: `npm run bench -- only=cpu`, or several, `only=turns,start`; the
 * parts are listed in parts.ts. A name stands for all that begin so: `only=pace` is every pace,
 * `only=pace-30` those of Telegram, `only=pace-30-spaced` one.
 */

const given = process.argv.slice(2);
const parts = partsOf(given.includes('quick'));
const only = given.find((word) => word.startsWith('only='))?.slice('only='.length);
const names = only?.split(',') ?? parts.map(({ name }) => name);
const strange = unknown(parts, names);
if (strange.length > 0) {
  say(`There is no ${strange.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const rows: Row[] = [];

const provider = await startProvider();
try {
  say(`${cpus().length} processors, Node ${process.version}`);
  for (const part of chosen(parts, names)) {
    say(`\n${part.name}`);
    for (const row of await part.run(provider)) {
      rows.push(row);
      say(`${row.ok ? 'met' : 'NOT MET'}: ${row.what}: ${row.measured}`);
    }
  }
} finally {
  await provider.stop();
}
if (rows.length > 0) say(`\n${tableOf(rows)}`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
