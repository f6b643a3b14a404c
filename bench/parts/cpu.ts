import { bare, bareFetch, sequential } from '../bare.ts';
import { bullmq } from '../bullmq.ts';
import type { Outcome } from '../contender.ts';
import { ours } from '../delivery.ts';
import { micros } from '../figures.ts';
import type { Part } from '../part.ts';
import { say } from '../say.ts';
import { show, showOrSkip } from '../show.ts';
import { median } from '../statistics.ts';
import type { Row } from '../table.ts';

const COUNT = 20_000;
const ROUNDS = 3;
const free = { count: COUNT, concurrency: 64, limit: null };

/**
 * Delivery with no limit and no latency, in time and in processor time. Three rounds, each with the
 * bare client beside it, since machines differ from minute to minute.
 */
export const cpu: Part = {
  name: 'cpu',
  async run(provider) {
    say(`no limit, ${COUNT} messages`);
    await provider.configure({ latencyMs: 0, limit: null });
    const rounds: { client: Outcome; engine: Outcome }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const client = show(await bare(provider, free));
      const engine = show(await ours(provider, { count: COUNT, limit: null }));
      rounds.push({ client, engine });
    }
    const node = show(await bareFetch(provider, free));
    show(await sequential(provider, { ...free, count: COUNT / 10 }));
    const queue = showOrSkip('bullmq', await bullmq(provider, free));
    const perSecond = median(rounds.map(({ engine }) => engine.perSecond));
    const cpuMs = median(rounds.map(({ engine }) => engine.cpuMs));
    const clientMs = median(rounds.map(({ client }) => client.cpuMs));
    const toTime = median(rounds.map(({ client, engine }) => engine.perSecond / client.perSecond));
    const toCpu = median(rounds.map(({ client, engine }) => engine.cpuMs / client.cpuMs));
    const clients = `${micros(clientMs, COUNT)} telegraf, ${micros(node.cpuMs, COUNT)} fetch`;
    return [
      {
        what: 'durable alerts a second, no limit, to the bare client',
        wanted: '0.9 ×',
        measured: `${toTime.toFixed(2)} × (${perSecond.toFixed(0)}/s)`,
        ok: toTime >= 0.9,
      },
      {
        what: 'processor time of a durable alert, to the bare client',
        wanted: 'at most 0.7 ×',
        measured: `${toCpu.toFixed(2)} × (${micros(cpuMs, COUNT)}; ${clients})`,
        ok: toCpu <= 0.7,
      },
      ...(queue ? [toQueue(queue, perSecond, cpuMs)] : []),
    ];
  },
};

/** The processor time of what a queue is kept in counts with it, as ours does with us. */
function toQueue(queue: Outcome, perSecond: number, cpuMs: number): Row {
  const inTime = perSecond / queue.perSecond;
  const alone = queue.cpuMs / cpuMs;
  const inCpu = (queue.cpuMs + queue.serverCpuMs) / cpuMs;
  return {
    what: 'time or processor time of BullMQ on Redis, to ours',
    wanted: '2 ×',
    measured: `time ${inTime.toFixed(2)} ×, processor ${inCpu.toFixed(2)} × (${alone.toFixed(2)} × without Redis)`,
    ok: Math.max(inTime, inCpu) >= 2,
  };
}
