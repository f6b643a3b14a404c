#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addAlertCommands } from './commands/alert-commands.ts';
import { addBackupCommands } from './commands/backup-commands.ts';
import { Call, type Io, UsageError } from './commands/call.ts';
import { addContentCommand } from './commands/content/command.ts';
import { addDirectoryCommands } from './commands/directory-commands.ts';
import { addIncidentsCommands } from './commands/incidents-commands.ts';
import { addKeyCommands } from './commands/key-commands.ts';
import { addMeaningCommands, addMeasuringCommands } from './commands/language-commands.ts';
import { addLinksCommands } from './commands/links-commands.ts';
import { addPeopleCommands } from './commands/people-commands.ts';
import { addRecordsCommands } from './commands/records-commands.ts';
import { addScheduleCommands } from './commands/schedule-commands.ts';
import { addServerCommands } from './commands/server-commands.ts';
import { addShiftsCommands } from './commands/shifts-commands.ts';
import { ConfigError, loadDotEnv } from './config.ts';
import { StoreError } from './db/store-error.ts';
import { resolveOnce } from './process/resolving.ts';
import { secureRandom } from './random.ts';

/**
 * Runs one command. What a command needs is loaded when it is called, so that the others, and
 * their help, cost nothing.
 * @returns the exit code: 0, 1 where something asked for could not be done, 2 for a wrong call
 */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const call = new Call(io);
  try {
    await programOf(call).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    call.complain(explain(error));
    return 1;
  }
  return call.exitCode;
}

function programOf(call: Call): Command {
  const program = new Command('defensa')
    .description('The text line of an immigrant-rights organisation.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => call.io.output.write(text),
      writeErr: (text) => call.io.errors.write(text),
    })
    .showHelpAfterError();
  addServerCommands(program, call);
  addAlertCommands(program, call);
  addIncidentsCommands(program, call);
  addPeopleCommands(program, call);
  addScheduleCommands(program, call);
  addShiftsCommands(program, call);
  addDirectoryCommands(program, call);
  addLinksCommands(program, call);
  addBackupCommands(program, call);
  addKeyCommands(program, call);
  addRecordsCommands(program, call);
  addMeaningCommands(program, call);
  addContentCommand(program, call);
  addMeasuringCommands(program, call);
  return program;
}

/** Mistakes in plain words; anything else with its stack, since it is a fault of ours. */
function explain(error: unknown): string {
  const plain = [UsageError, ConfigError, StoreError].some((kind) => error instanceof kind);
  if (!(error instanceof Error)) return String(error);
  return plain ? error.message : (error.stack ?? error.message);
}

if (import.meta.main) {
  resolveOnce();
  // What is written holds people's data: nobody else on the machine may read it.
  process.umask(0o077);
  loadDotEnv();
  process.exitCode = await runCli(process.argv.slice(2), {
    environment: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    now: Date.now,
    random: secureRandom,
  });
}
