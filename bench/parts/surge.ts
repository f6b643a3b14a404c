import { ms } from '../figures.ts';
import type { Part } from '../part.ts';
import { answersInSurge } from '../report-surge.ts';
import { say } from '../say.ts';

export function surgeOf(count: number): Part {
  return {
    name: 'surge',
    async run(provider) {
      say(`${count} reports, 100 a minute, five verifiers and two admins`);
      const found = await answersInSurge(provider, count);
      say(`median ${ms(found.median)}`);
      return [
        {
          what: `answers while ${count} reports come, 100 a minute, 95th percentile`,
          wanted: 'under 1 s',
          measured: `${ms(found.p95)}, ${found.unanswered} unanswered, ${found.rejected} rejected`,
          ok: found.p95 < 1000 && found.unanswered === 0,
        },
      ];
    },
  };
}
