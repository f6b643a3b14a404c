import { bare, sequential } from './bare.ts';
import { bullmq, bullmqTuned } from './bullmq.ts';
import type { Options, Outcome } from './contender.ts';
import { grammyThrottler } from './grammy.ts';
import { type Provider, startProvider } from './provider-process.ts';

/*
 * Runs the contenders alone: `node bench/contenders.ts [concurrency]`. One message after another
 * is sent a tenth of the messages at the limit, since its rate is all there is to learn.
 */

type Contender = (provider: Provider, options: Options) => Promise<Outcome | null>;

const concurrency = Number(process.argv[2] ?? 64);
const freely: Options = { count: 20_000, concurrency, limit: null };
const limited: Options = { count: 10_000, concurrency, limit: 1_000 };

const provider = await startProvider();
try {
  print(`no limit, no latency, ${freely.count} messages, concurrency ${concurrency}`);
  await provider.configure({ latencyMs: 0, limit: null });
  await runAll([bare, sequential, bullmq, grammyThrottler], freely);

  print(`1,000 a second, 20 ms latency, ${limited.count} messages, concurrency ${concurrency}`);
  await provider.configure({ latencyMs: 20, limit: limited.limit });
  await runAll([bare, bullmq, bullmqTuned, grammyThrottler], limited);
  await runAll([sequential], { ...limited, count: limited.count / 10 });
} finally {
  await provider.stop();
}

async function runAll(contenders: Contender[], options: Options): Promise<void> {
  for (const contender of contenders) {
    const outcome = await contender(provider, options);
    print(outcome ? lineOf(outcome) : `${contender.name} skipped: no redis-server`);
    if (outcome) print(`  provider cpu ${((await provider.stats()).cpuMs / 1_000).toFixed(2)} s`);
  }
}

function lineOf({ name, elapsedMs, perSecond, accepted, rejected, lost, rssMb }: Outcome): string {
  const facts = [
    `${(elapsedMs / 1_000).toFixed(2)} s`,
    `${perSecond.toFixed(0)}/s`,
    `accepted ${accepted}`,
    `rejected ${rejected}`,
    `lost ${lost}`,
    `${rssMb.toFixed(0)} MiB`,
  ];
  return `${name.padEnd(16)} ${facts.join(', ')}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
