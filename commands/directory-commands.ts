import type { Command } from 'commander';
import { gazetteerOf } from '../app.ts';
import { isVerified, VERIFIED_FOR_DAYS } from '../areas/directory/rules/directory.ts';
import {
  allReferrals,
  ownReferrals,
  type Referral,
  removeReferral,
} from '../areas/directory/store/referrals.ts';
import type { Config } from '../config.ts';
import { nationalLines, nationalLinesCsv } from '../content/national-lines.ts';
import type { Store } from '../db/store.ts';
import { dayAt } from '../time/zone.ts';
import { problemLine, summaryOf } from './csv.ts';
import { importDirectory } from './directory.ts';
import { columns, parseDirectoryCsv, required, writeDirectoryCsv } from './directory-csv.ts';
import { readText, UsageError } from './people-commands.ts';

type WithStore = <T>(work: (store: Store, config: Config) => Promise<T>) => Promise<T>;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** `directory import`, `export`, `list` and `remove`. */
export function addDirectoryCommands(program: Command, withStore: WithStore): void {
  const directory = program.command('directory').description('services that people are sent to');
  addImport(directory, withStore);
  addExport(directory, withStore);
  addList(directory, withStore);
  directory
    .command('remove')
    .description('take an entry of yours away; a national line of the same key is back then')
    .argument('<key>', 'its key in `directory list`')
    .action((key: string) =>
      withStore(async (store) => {
        const isGone = await store.transact((tx) => removeReferral(tx, key, Date.now()));
        if (!isGone) throw new UsageError(`there is no entry ${key} of yours`);
        out('Done.');
      }),
    );
}

function addImport(directory: Command, withStore: WithStore): void {
  directory
    .command('import')
    .description(
      `add or change entries from a CSV file with the columns ${columns.join(',')}; ` +
        `${required.join(', ')} must be there, and what the file has no column for stays as it is`,
    )
    .argument('<file>', 'the CSV file')
    .option('--json', 'print JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const text = readText(file);
      await withStore(async (store, config) => {
        const now = Date.now();
        const { rows, problems } = parseDirectoryCsv(text, {
          gazetteer: gazetteerOf(config),
          today: dayAt(now, config.network.timeZone),
          stored: await store.read(ownReferrals),
        });
        const counts = await importDirectory(store, rows, now);
        for (const problem of problems) process.stderr.write(problemLine(problem));
        out(summaryOf({ ...counts }, problems, json ?? false));
        if (problems.length > 0) process.exitCode = 1;
      });
    });
}

function addExport(directory: Command, withStore: WithStore): void {
  directory
    .command('export')
    .description('print your entries as CSV; import takes it again')
    .option('--national', 'print the lines that ship instead, to change and import')
    .option('--json', 'print JSON')
    .action(({ national, json }: { national?: boolean; json?: boolean }) =>
      withStore(async (store, config) => {
        if (national)
          return out(json ? JSON.stringify(nationalLines()) : nationalLinesCsv().trim());
        const found = await store.read(ownReferrals);
        out(json ? JSON.stringify(found) : writeDirectoryCsv(found, gazetteerOf(config)));
      }),
    );
}

function addList(directory: Command, withStore: WithStore): void {
  directory
    .command('list')
    .description(`every entry; one that nobody checked for ${VERIFIED_FOR_DAYS} days is not given`)
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withStore(async (store, config) => {
        const today = dayAt(Date.now(), config.network.timeZone);
        const own = new Set((await store.read(ownReferrals)).map(({ key }) => key));
        const found = (await store.read(allReferrals)).map((one) => ({
          ...one,
          ships: !own.has(one.key),
          given: isVerified(one.verifiedOn, today),
        }));
        if (json) return out(JSON.stringify(found));
        for (const one of found) out(lineOf(one));
      }),
    );
}

function lineOf(one: Referral & { ships: boolean; given: boolean }): string {
  const checked = one.verifiedOn ?? 'never';
  return [
    one.given ? 'ok ' : 'OLD',
    one.key.padEnd(24),
    one.ships ? 'ships' : 'yours',
    `checked ${checked}`,
    one.categories.join(';'),
    one.name,
  ].join('  ');
}
