import type { Call, JsonOption } from './call.ts';
import { checkContent, contentMatrix } from './content-check.ts';

/** Prints what is wrong with each answer about rights, and which are due for review by a day. */
export function printContentCheck(call: Call, { json, on }: JsonOption & { on?: string }): void {
  const today = on ?? new Date(call.io.now()).toISOString().slice(0, 10);
  const findings = checkContent(today);
  const bad = findings.filter(({ problems }) => problems.length > 0);
  const due = findings.filter((one) => one.due);
  if (bad.length > 0) call.exitCode = 1;
  if (json) {
    call.out(JSON.stringify(findings));
    return;
  }
  call.out(contentMatrix(findings));
  for (const { name, language, problems } of bad) {
    for (const problem of problems)
      call.out(`PROBLEM content/rights/${language}/${name}.md: ${problem}`);
  }
  call.out(`${findings.length} answers, ${bad.length} with problems, ${due.length} due for review`);
}
