import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { gazetteerOf } from '../app.ts';
import type { Config } from '../config.ts';
import type { Store } from '../db/store.ts';
import { roles } from '../db/vocabulary.ts';
import { problemLine, quoted, summaryOf } from './csv.ts';
import { changeRole, exportPeople, forget, importPeople, mayVouch, showPerson } from './people.ts';
import { columns, parsePeopleCsv } from './people-csv.ts';

/** A mistake in how a command was called or in what it was given. */
export class UsageError extends Error {}

type WithStore = <T>(work: (store: Store, config: Config) => Promise<T>) => Promise<T>;

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** `people import`, `export`, `show`, `role` and `forget`. */
export function addPeopleCommands(program: Command, withStore: WithStore): void {
  const people = program.command('people').description('people, their addresses and roles');

  people
    .command('import')
    .description(`add people from a CSV file with the columns ${columns.join(',')}`)
    .argument('<file>', 'the CSV file')
    .option('--json', 'print JSON')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const text = readText(file);
      await withStore(async (store, config) => {
        const { rows, problems } = parsePeopleCsv(text, gazetteerOf(config));
        const counts = await importPeople(store, rows, Date.now());
        for (const problem of problems) process.stderr.write(problemLine(problem));
        out(summaryOf({ ...counts }, problems, json ?? false));
        if (problems.length > 0) process.exitCode = 1;
      });
    });

  people
    .command('export')
    .description('print everyone as CSV')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withStore(async (store) => {
        const found = await exportPeople(store);
        if (json) return out(JSON.stringify(found));
        const names = [...columns, 'id', 'state'] as const;
        const lines = found.map((person) =>
          names.map((name) => csvCell(String(person[name]))).join(','),
        );
        return out([names.join(','), ...lines].join('\n'));
      }),
    );

  people
    .command('show')
    .description('print one person')
    .argument('<id>', 'the number in `people export`')
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      withStore(async (store) => {
        const found = await showPerson(store, numberOf(id));
        if (found.length === 0) throw new UsageError(`there is no person ${id}`);
        out(
          json
            ? JSON.stringify(found)
            : found.map((one) => JSON.stringify(one, null, 2)).join('\n'),
        );
      }),
    );

  people
    .command('role')
    .description('grant a role in a county, or take it away; granting ends a freeze')
    .argument('<id>', 'the number in `people export`')
    .argument('<role>', roles.join(', '))
    .argument('<county>', 'FIPS code')
    .option('--vouched-by <ids>', 'two people who vouch, with a comma; needed for staff roles')
    .option('--revoke', 'take the role away')
    .action(
      (
        id: string,
        name: string,
        county: string,
        options: { vouchedBy?: string; revoke?: boolean },
      ) =>
        withStore(async (store, config) => {
          const role = roles.find((one) => one === name);
          if (!role) throw new UsageError(`"${name}" is not one of ${roles.join(', ')}`);
          if (!options.revoke && !config.network.counties.includes(county)) {
            throw new UsageError(`${county} is not among NETWORK_COUNTIES`);
          }
          const vouchers = [
            ...new Set((options.vouchedBy ?? '').split(',').filter(Boolean).map(numberOf)),
          ];
          const open = role === 'subscriber' || role === 'supporter' || options.revoke;
          if (!open && (vouchers.length < 2 || vouchers.includes(numberOf(id)))) {
            throw new UsageError('a staff role needs two other people: --vouched-by 12,15');
          }
          for (const one of [numberOf(id), ...vouchers]) {
            if ((await showPerson(store, one)).length === 0)
              throw new UsageError(`there is no person ${one}`);
          }
          for (const one of vouchers) {
            if (!(await mayVouch(store, one))) {
              throw new UsageError(`person ${one} cannot vouch: only staff in good standing can`);
            }
          }
          const change = {
            id: numberOf(id),
            role,
            county,
            revoke: options.revoke ?? false,
            vouchers,
          };
          if (!(await changeRole(store, change, Date.now()))) {
            throw new UsageError('there was no such role to take away');
          }
          out('Done.');
        }),
    );

  people
    .command('forget')
    .description('erase a person: addresses, counties, consents, dialogue')
    .argument('<id>', 'the number in `people export`')
    .action((id: string) =>
      withStore(async (store) => {
        if ((await showPerson(store, numberOf(id))).length === 0)
          throw new UsageError(`there is no person ${id}`);
        await forget(store, numberOf(id), Date.now());
        out('Done.');
      }),
    );
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}

function numberOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`"${text}" is not a number`);
  return Number(text);
}

/** A cell that no spreadsheet takes for a formula. */
function csvCell(text: string): string {
  const safe = /^[\s\u00A0]*[=+\-@]/.test(text) && !/^\+\d+$/.test(text) ? `'${text}` : text;
  return quoted(safe);
}
