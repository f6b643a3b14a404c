import { ms } from '../figures.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';
import { startTime } from '../start-time.ts';
import { median } from '../statistics.ts';

const ROUNDS = 3;

/** From the command to "ready", by the clock and by the processor. */
export const start: Part = {
  name: 'start',
  async run(provider) {
    // The first start after an installation compiles what later ones find.
    await startTime(provider, 0);
    const found = [];
    for (let round = 0; round < ROUNDS; round++) found.push(await startTime(provider, 0));
    const empty = median(found.map((one) => one.elapsedMs));
    const cpuMs = median(found.map((one) => one.cpuMs));
    const full = await startTime(provider, 100_000);
    say(`with 100,000 rows waiting, half of them left by a kill: ${ms(full.elapsedMs)}`);
    const more = full.elapsedMs - empty;
    return [
      { what: 'start to serving', wanted: '2 s', measured: ms(empty), ok: empty <= 2000 },
      {
        what: 'processor time from start to serving',
        wanted: '2 s',
        measured: ms(cpuMs),
        ok: cpuMs <= 2000,
      },
      {
        what: 'recovery with 100,000 rows waiting, on top of that',
        wanted: '2 s',
        measured: `${ms(more)} (${ms(full.cpuMs - cpuMs)} of the processor)`,
        ok: more <= 2000,
      },
    ];
  },
};
