import { inboundTurns } from '../conversation.ts';
import type { Turns } from '../engine-child.ts';
import { fullReports, surgeReports } from '../full-reports.ts';
import type { Part } from '../part.ts';
import { smallTransactions } from '../probe.ts';
import { say } from '../say.ts';
import type { Row } from '../table.ts';

/** Messages taken in without a network, a second and a second of the processor. */
export const turns: Part = {
  name: 'turns',
  async run(provider) {
    const probe = await smallTransactions();
    say(`durable transactions of three statements, one after another: ${probe.toFixed(0)}/s`);
    const { greetings, rights, questions } = await inboundTurns(provider, 3000);
    say(`RIGHTS: ${told(rights)}; a question in free words: ${told(questions)}`);
    return [
      rowOf('greetings taken in, durable', 1500, greetings),
      rowOf('full reports taken in, verifiers asked', 400, await fullReports(provider)),
      rowOf('reports of a surge taken in', 400, await surgeReports(provider)),
    ];
  },
};

/** What is wanted is wanted of the processor, since the clock depends on who else uses it. */
function rowOf(what: string, wanted: number, found: Turns): Row {
  return {
    what: `${what}, in a second of the processor`,
    wanted: wanted.toLocaleString('en'),
    measured: told(found),
    ok: found.perCpuSecond >= wanted,
  };
}

function told({ perSecond, perCpuSecond }: Turns): string {
  return `${perCpuSecond.toFixed(0)} (${perSecond.toFixed(0)}/s by the clock)`;
}
