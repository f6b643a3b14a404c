import { repliesUnderLoad } from '../conversation.ts';
import { ms } from '../figures.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';

export const replies: Part = {
  name: 'replies',
  async run(provider) {
    const load = await repliesUnderLoad(provider, { count: 50_000, limit: 1000 });
    say(`${load.asked} people wrote during an alert to 50,000: median ${ms(load.median)}`);
    return [
      {
        what: 'replies while 50,000 alerts go out, 95th percentile',
        wanted: 'under 250 ms',
        measured: `${ms(load.p95)}, ${load.unanswered} unanswered, ${load.rejected} rejected`,
        ok: load.p95 < 250 && load.unanswered === 0,
      },
    ];
  },
};
