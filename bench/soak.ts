import { type Soaked, soak } from './soak/day.ts';
import { SECOND } from './soak/time.ts';
import { driftOf, isSound, MOST_DRIFT_MIB, MOST_LOG_MIB } from './soak/verdict.ts';

/*
 * A day and more of the delivery engine by a clock of ours, with everything that goes wrong in one:
 * what a short test cannot show is what grows.
 */

const hours = Number(process.argv[2] ?? 24);
const seed = Number(process.argv[3] ?? 7);
const startedAt = performance.now();
const soaked = await soak({ hours, seed });
report(soaked);
say(`${hours} hours in ${((performance.now() - startedAt) / SECOND).toFixed(0)} s`);
process.exitCode = isSound(soaked) ? 0 : 1;

function report({ hours, states, largestLogMib, twice, restarts, faults }: Soaked): void {
  say('hour  heap MiB  RSS MiB  log MiB  pace/s  waiting');
  for (const { hour, heapMib, rssMib, logMib, pace, waiting } of hours) {
    const cells = [heapMib.toFixed(1), rssMib.toFixed(0), logMib.toFixed(1), pace.toFixed(2)];
    const widths = [9, 8, 8, 7];
    const middle = cells.map((cell, n) => cell.padStart((widths[n] ?? 0) + 1)).join('');
    say(`${String(hour).padStart(4)}${middle}${String(waiting).padStart(9)}`);
  }
  const drift = driftOf(hours);
  say(
    `\nmessages: ${JSON.stringify(states)}; taken twice or more: ${twice}; restarts: ${restarts}`,
  );
  say(`the heap drifted by ${drift.toFixed(1)} MiB, of ${MOST_DRIFT_MIB} at most`);
  say(`the log reached ${largestLogMib.toFixed(1)} MiB, of ${MOST_LOG_MIB} at most`);
  say(faults.length === 0 ? 'nothing was lost' : `${faults.length} wrong:`);
  for (const fault of faults.slice(0, 20)) say(`  ${fault}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
