import type { Command } from 'commander';
import { checkContent, contentMatrix } from './content-check.ts';

/** `content`: checks every answer in every language and prints the matrix. */
export function addContentCommand(program: Command): void {
  program
    .command('content')
    .description('check every answer about rights and print which languages have what')
    .option('--json', 'print JSON')
    .option('--on <day>', 'as of a day such as 2027-03-01, to see what will be due')
    .action(({ json, on }: { json?: boolean; on?: string }) => {
      const today = on ?? new Date().toISOString().slice(0, 10);
      const findings = checkContent(today);
      const bad = findings.filter(({ problems }) => problems.length > 0);
      const due = findings.filter((one) => one.due);
      const out = (line: string): boolean => process.stdout.write(`${line}\n`);
      if (json) out(JSON.stringify(findings));
      else {
        out(contentMatrix(findings));
        for (const { name, language, problems } of bad) {
          for (const problem of problems)
            out(`PROBLEM content/rights/${language}/${name}.md: ${problem}`);
        }
        out(
          `${findings.length} answers, ${bad.length} with problems, ${due.length} due for review`,
        );
      }
      if (bad.length > 0) process.exitCode = 1;
    });
}
