import type { Command } from 'commander';
import type { Call } from './call.ts';

/** `understand` and `ask`: JSON lines in, JSON lines out. */
export function addMeaningCommands(program: Command, call: Call): void {
  program
    .command('understand')
    .description('read JSON lines {"text"} and write what each means')
    .option('--json', 'always JSON')
    .option('--explain', 'add what spoke for it')
    .action(async (options: { explain?: boolean }) => {
      const { understandLines } = await import('./language-actions.ts');
      await understandLines(call, options);
    });

  program
    .command('ask')
    .description('read JSON lines {"text","language"} and write the answer about rights to each')
    .option('--json', 'always JSON')
    .action(async () => {
      const { answerQuestions } = await import('./language-actions.ts');
      await answerQuestions(call);
    });
}

/** `locate` and `segments`: the same about places and lengths. */
export function addMeasuringCommands(program: Command, call: Call): void {
  program
    .command('locate')
    .description(
      'read JSON lines {"text"} or {"latitude","longitude"} and write the county of each',
    )
    .option('--json', 'always JSON')
    .action(async () => {
      const { locateLines } = await import('./locate-action.ts');
      await locateLines(call);
    });

  program
    .command('segments')
    .description('read JSON lines {"text"} and write how each goes out as SMS')
    .option('--json', 'always JSON')
    .action(async () => {
      const { measureLines } = await import('./segments-action.ts');
      await measureLines(call);
    });
}
