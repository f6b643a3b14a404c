import type { Command } from 'commander';
import type { Call, JsonOption } from './call.ts';
import type { AddOptions } from './links-actions.ts';

/** `links list`, `links add` and `links show`. */
export function addLinksCommands(program: Command, call: Call): void {
  const links = program.command('links').description('sign-up links and how many joined by each');
  const actions = () => import('./links-actions.ts');

  links
    .command('list')
    .description('every sign-up link with how many joined by it')
    .option('--json', 'print JSON')
    .action(async (options: JsonOption) => (await actions()).listLinks(call, options));

  links
    .command('add')
    .description('make a sign-up link')
    .argument('<county>', 'a county of the network, by its name or FIPS code')
    .argument('<name>', 'what the team calls it, such as "health fair"')
    .option('--language <code>', 'es, en or ar', 'es')
    .option('--channel <name>', 'the one channel its card opens; default: a page with all')
    .option('--json', 'print JSON')
    .action(async (county: string, name: string, options: AddOptions) =>
      (await actions()).addLink(call, [county, name], options),
    );

  links
    .command('show')
    .description('the links of one, and how many joined by it')
    .argument('<code>')
    .option('--json', 'print JSON')
    .action(async (code: string, options: JsonOption) =>
      (await actions()).showLink(call, code, options),
    );
}
