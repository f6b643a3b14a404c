import type { Command } from 'commander';
import type { Call, JsonOption } from './call.ts';
import type { ExportOptions } from './incidents-export.ts';
import type { ListOptions } from './incidents-list.ts';
import type { MeasureOptions } from './incidents-measures.ts';

/** `incidents list`, `show`, `export` and `measures`. */
export function addIncidentsCommands(program: Command, call: Call): void {
  const incidents = program
    .command('incidents')
    .description('what was told of, who looked, what came of it, and what it teaches');

  incidents
    .command('list')
    .description('what is open, the most urgent first, and what each lacks')
    .option('--all', 'those that are over, too, the latest first after the open ones')
    .option('--json', 'print JSON')
    .action(async (options: ListOptions) =>
      (await import('./incidents-list.ts')).listIncidents(call, options),
    );

  incidents
    .command('show')
    .description("one whole, as staff may see it: people's words without what is private")
    .argument('<code>', 'its code, or that of one of its reports')
    .option('--json', 'print JSON')
    .action(async (code: string, options: JsonOption) =>
      (await import('./incidents-show.ts')).showIncident(call, code, options),
    );

  incidents
    .command('export')
    .description('one without anything personal, or with --csv or --json all of some days')
    .argument('[code]', 'its code, or that of one of its reports')
    .option('--from <day>', 'the first day, such as 2026-11-01')
    .option('--to <day>', 'the last day')
    .option('--csv', 'print CSV')
    .option('--json', 'print JSON')
    .action(async (code: string | undefined, options: ExportOptions) =>
      (await import('./incidents-export.ts')).exportIncidents(call, code, options),
    );

  incidents
    .command('measures')
    .description(
      'by county and month: minutes to each step, shares, duplicates, load; drills apart',
    )
    .option('--month <month>', 'such as 2026-11; default: this one')
    .option('--county <county>', 'FIPS code or name')
    .option('--json', 'print JSON')
    .action(async (options: MeasureOptions) =>
      (await import('./incidents-measures.ts')).printMeasures(call, options),
    );
}
