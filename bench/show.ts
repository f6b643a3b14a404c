import type { Outcome } from './contender.ts';
import { micros } from './figures.ts';
import { say } from './say.ts';

/** Says what came of a contender, and gives it back. */
export function show(outcome: Outcome): Outcome {
  const { name, elapsedMs, perSecond, accepted, rejected, lost, rssMb } = outcome;
  const { cpuMs, serverCpuMs } = outcome;
  const server = serverCpuMs > 0 ? ` and ${micros(serverCpuMs, accepted)} of its server` : '';
  const facts = [
    `${(elapsedMs / 1000).toFixed(2)} s`,
    `${perSecond.toFixed(0)}/s`,
    `cpu ${micros(cpuMs, accepted)} a message${server}`,
    `accepted ${accepted}`,
    `rejected ${rejected}`,
    `lost ${lost}`,
    `${rssMb.toFixed(0)} MiB`,
  ];
  say(`${name.padEnd(16)} ${facts.join(', ')}`);
  return outcome;
}

export function showOrSkip(name: string, outcome: Outcome | null): Outcome | null {
  if (outcome === null) say(`${name} skipped: no redis-server`);
  return outcome && show(outcome);
}
