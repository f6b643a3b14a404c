#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { gazetteerOf, secureRandom } from './app.ts';
import { addContentCommand } from './commands/content-command.ts';
import { addDirectoryCommands } from './commands/directory-commands.ts';
import { examine } from './commands/doctor.ts';
import { answerLines, LineError } from './commands/json-lines.ts';
import {
  answerAsk,
  answerLocate,
  answerSegments,
  answerUnderstand,
  askInput,
  explainUnderstand,
  locateInput,
  segmentsInput,
  understandInput,
} from './commands/language-commands.ts';
import { addLinksCommands } from './commands/links-commands.ts';
import { addPeopleCommands, UsageError } from './commands/people-commands.ts';
import { addScheduleCommands } from './commands/schedule-commands.ts';
import { type Config, ConfigError, loadDotEnv, readConfig, storeSettings } from './config.ts';
import { type Store, StoreError } from './db/store.ts';
import { createLog } from './log.ts';
import { main } from './main.ts';
import { openStore } from './schema/open.ts';
import { makeSignInLink } from './web/sign-in.ts';

const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function withStore<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const { store } = await openStore(storeSettings(config));
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
    const findings = await examine(config, context);
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

addPeopleCommands(program, withStore);
addScheduleCommands(program, withStore, secureRandom);
addDirectoryCommands(program, withStore);
addLinksCommands(program, withStore, secureRandom);

program
  .command('understand')
  .description('read JSON lines {"text"} and write what each means')
  .option('--json', 'always JSON')
  .option('--explain', 'add what spoke for it')
  .action(({ explain }: { explain?: boolean }) => {
    const gazetteer = gazetteerOf(readConfig(process.env));
    const answer = explain ? explainUnderstand : answerUnderstand;
    return answerLines(process.stdin, process.stdout, understandInput, (line) =>
      answer(gazetteer, line),
    );
  });

program
  .command('ask')
  .description('read JSON lines {"text","language"} and write the answer about rights to each')
  .option('--json', 'always JSON')
  .action(() => answerLines(process.stdin, process.stdout, askInput, answerAsk));

addContentCommand(program);

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
