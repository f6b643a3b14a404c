#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { gazetteerOf, storeName } from './app.ts';
import { examine } from './commands/doctor.ts';
import { answerLines, LineError } from './commands/json-lines.ts';
import {
  answerLocate,
  answerSegments,
  answerUnderstand,
  locateInput,
  segmentsInput,
  understandInput,
} from './commands/language-commands.ts';
import { changeRole, exportPeople, forget, importPeople, showPerson } from './commands/people.ts';
import { columns, parsePeopleCsv } from './commands/people-csv.ts';
import { type Config, ConfigError, loadDotEnv, readConfig } from './config.ts';
import { openStore } from './db/open.ts';
import { type Store, StoreError } from './db/store.ts';
import { roles } from './db/vocabulary.ts';
import { createLog } from './log.ts';
import { main } from './main.ts';
import { makeSignInLink } from './web/sign-in.ts';

/** A mistake in how a command was called or in what it was given. */
class UsageError extends Error {}

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const { store } = await openStore({
    folder: config.dataDir,
    name: storeName(config),
    url: config.databaseUrl,
    key: config.databaseKey,
    keyFile: config.databaseKeyFile,
  });
  try {
    return await work(store, config);
  } finally {
    await store.close();
  }
}

const program = new Command('defensa')
  .description('The text line of an immigrant-rights organisation.')
  .exitOverride()
  .showHelpAfterError();

program
  .command('start')
  .description('run the program; with no channel configured, the demo')
  .action(() => main(process.env));

program
  .command('demo')
  .description('run the demo, whatever is configured')
  .action(() => {
    const kept = Object.entries(process.env).filter(
      ([name]) => !/^(SIGNAL|TELEGRAM|VONAGE|SMS)_|^SIMULATOR$/.test(name),
    );
    return main(Object.fromEntries(kept));
  });

program
  .command('doctor')
  .description('check every setting and connection, and say how to mend each')
  .option('--json', 'print JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const config = readConfig(process.env);
    gazetteerOf(config);
    const context = { now: Date.now, log: createLog('silent') };
    const findings = await examine(config, storeName(config), context);
    if (json) out(JSON.stringify(findings));
    else
      for (const { what, ok, detail } of findings)
        out(`${ok ? 'ok  ' : 'BAD '} ${what}: ${detail}`);
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  });

program
  .command('sign-in')
  .description('print a sign-in link for the console that works once')
  .action(() =>
    withStore(async (store, config) => {
      const base = config.publicUrl?.replace(/\/$/, '') ?? `http://127.0.0.1:${config.port}`;
      out(base + (await makeSignInLink(store, Date.now())));
    }),
  );

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
      for (const { line, column, problem } of problems) {
        process.stderr.write(`line ${line}${column ? `, ${column}` : ''}: ${problem}\n`);
      }
      const summary = { ...counts, bad: problems.length };
      if (json) out(JSON.stringify({ ...summary, problems }));
      else
        out(
          Object.entries(summary)
            .map(([name, count]) => `${name}: ${count}`)
            .join(', '),
        );
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
        json ? JSON.stringify(found) : found.map((one) => JSON.stringify(one, null, 2)).join('\n'),
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
    (id: string, name: string, county: string, options: { vouchedBy?: string; revoke?: boolean }) =>
      withStore(async (store, config) => {
        const role = roles.find((one) => one === name);
        if (!role) throw new UsageError(`"${name}" is not one of ${roles.join(', ')}`);
        if (!config.network.counties.includes(county)) {
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
        const change = {
          id: numberOf(id),
          role,
          county,
          revoke: options.revoke ?? false,
          vouchers,
        };
        await changeRole(store, change, Date.now());
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

program
  .command('understand')
  .description('read JSON lines {"text"} and write what each means')
  .option('--json', 'always JSON')
  .action(() => {
    const gazetteer = gazetteerOf(readConfig(process.env));
    return answerLines(process.stdin, process.stdout, understandInput, (line) =>
      answerUnderstand(gazetteer, line),
    );
  });

program
  .command('locate')
  .description('read JSON lines {"text"} or {"latitude","longitude"} and write the county of each')
  .option('--json', 'always JSON')
  .action(() => {
    const gazetteer = gazetteerOf(readConfig(process.env));
    return answerLines(process.stdin, process.stdout, locateInput, (line) =>
      answerLocate(gazetteer, line),
    );
  });

program
  .command('segments')
  .description('read JSON lines {"text"} and write how each goes out as SMS')
  .option('--json', 'always JSON')
  .action(() => answerLines(process.stdin, process.stdout, segmentsInput, answerSegments));

function readText(file: string): string {
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
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function report(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const known =
    error instanceof UsageError ||
    error instanceof LineError ||
    error instanceof ConfigError ||
    error instanceof StoreError;
  const text = known || !(error instanceof Error) ? String((error as Error).message) : error.stack;
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

loadDotEnv();
await program.parseAsync().catch(report);
