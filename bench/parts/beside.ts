import { sequential } from '../bare.ts';
import { bullmq, bullmqTuned } from '../bullmq.ts';
import { grammyThrottler } from '../grammy.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';
import { show, showOrSkip } from '../show.ts';

const LIMIT = 1000;
const COUNT = 10_000;
const options = { count: COUNT, concurrency: 64, limit: LIMIT };

/** What others do with a limit; slow ones send a part, since their rate is all there is to learn. */
export const beside: Part = {
  name: 'beside',
  async run(provider) {
    say(`others at ${LIMIT} a second, 20 ms latency, ${COUNT} messages`);
    await provider.configure({ latencyMs: 20, limit: LIMIT });
    showOrSkip('bullmq', await bullmq(provider, options));
    showOrSkip('bullmq tuned', await bullmqTuned(provider, options));
    show(await grammyThrottler(provider, { ...options, count: COUNT / 4 }));
    show(await sequential(provider, { ...options, count: COUNT / 20 }));
    return [];
  },
};
