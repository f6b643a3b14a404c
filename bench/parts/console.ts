import { consolePages } from '../console.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';

const CROWD = { subscribers: 100_000, incidents: 2000, cases: 1000 };
const MOST_MS = 50;

/** What a page of the console takes on the server, where there is much to show. */
export const consoleTime: Part = {
  name: 'console',
  async run() {
    const found = await consolePages(CROWD);
    for (const { path, who, median, p95, cpu, bytes } of found) {
      const size = `${(bytes / 1024).toFixed(0)} KiB`;
      say(
        `${path.padEnd(28)} ${who.padEnd(9)} ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, cpu ${cpu.toFixed(1)} ms, ${size}`,
      );
    }
    const slowest = found.reduce((most, one) => (one.median > most.median ? one : most));
    return [
      {
        what: 'a page of the console with 100,000 subscribers and 2,000 open incidents, the slowest',
        wanted: `under ${MOST_MS} ms`,
        measured: `${slowest.median.toFixed(0)} ms (${slowest.path.split('?')[0]})`,
        ok: slowest.median < MOST_MS,
      },
    ];
  },
};
