import type { Command } from 'commander';
import type { AlertOptions } from './alert-actions.ts';
import type { Call } from './call.ts';

/** `alert show`. */
export function addAlertCommands(program: Command, call: Call): void {
  const alert = program.command('alert').description('what the public may know of an incident');

  alert
    .command('show')
    .description('what is known of an incident, and what was published of it')
    .argument('<code>')
    .option('--cap', 'print the CAP 1.2 document of the latest publication')
    .option('--of <id>', 'with --cap: of another publication, by the number beside it')
    .option('--json', 'print JSON')
    .action(async (code: string, options: AlertOptions) => {
      const { showAlert } = await import('./alert-actions.ts');
      await showAlert(call, code, options);
    });
}
