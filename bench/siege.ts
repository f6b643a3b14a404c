import { siege } from './siege/run.ts';

/*
 * An hour in which honest people and attackers write to the same line, a hostile message each second, by a
 * clock of ours: what the honest get, and what it costs.
 */

const minutes = Number(process.argv[2] ?? 60);
const startedAt = performance.now();
const { cpu, ...counted } = await siege(minutes, Number(process.argv[3] ?? 7));
for (const [name, value] of Object.entries(counted)) {
  say(`${name}: ${Number.isInteger(value) ? value : value.toFixed(1)}`);
}
for (const [kind, { median, p99, most }] of Object.entries(cpu)) {
  const figures = [median, p99, most].map((one) => one.toFixed(1)).join(' / ');
  say(`processor time a message, ${kind}: ${figures} ms (median / 99th percentile / most)`);
}
say(`${minutes} minutes in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
