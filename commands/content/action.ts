import type { Call, JsonOption } from '../call.ts';
import { agenda } from './agenda.ts';
import { checkContent, contentMatrix } from './answers.ts';
import { claimProblems } from './claims.ts';
import { glossaryProblems } from './glossary.ts';
import { linkProblems } from './links.ts';
import type { Problem } from './problem.ts';
import { promiseProblems } from './promises.ts';

interface ContentOptions extends JsonOption {
  on?: string;
  links?: boolean;
}

/**
 * Prints what is wrong with what people read, and who has to look at what by when. Ends with 1 where
 * something is wrong.
 */
export async function printContentCheck(call: Call, options: ContentOptions): Promise<void> {
  const { json, on, links = false } = options;
  const today = on ?? new Date(call.io.now()).toISOString().slice(0, 10);
  const findings = checkContent(today);
  const problems: Problem[] = [
    ...findings.flatMap(({ name, language, problems: all }) =>
      all.map((what) => ({ where: `content/rights/${language}/${name}.md`, what })),
    ),
    ...claimProblems(),
    ...promiseProblems(),
    ...glossaryProblems(),
    ...(links ? await linkProblems() : []),
  ];
  const tasks = agenda();
  if (problems.length > 0) call.exitCode = 1;
  if (json) {
    call.out(JSON.stringify({ findings, problems, agenda: tasks }));
    return;
  }
  call.out(contentMatrix(findings));
  call.out('\nto be looked at again:');
  for (const { by, who, what } of tasks) {
    call.out(`${by}${by <= today ? ' DUE' : ''}  ${who}: ${what.join(', ')}`);
  }
  call.out('');
  for (const { where, what } of problems) call.out(`PROBLEM ${where}: ${what}`);
  const due = findings.filter((one) => one.due).length;
  call.out(`${findings.length} answers, ${problems.length} problems, ${due} due for review`);
}
