import { createBareSender } from './bare-sender.ts';
import { createBullmqSender } from './bullmq-sender.ts';
import type { SenderName, Task, Used } from './contender.ts';
import { cpuMs } from './cpu.ts';
import { createFetchSender } from './fetch-sender.ts';
import { createGrammySender } from './grammy-sender.ts';
import { peakRssMb } from './memory.ts';
import type { Sender } from './sender.ts';

/*
 * The process of one contender, forked by contender.ts: it takes a task, warms up, runs, and
 * answers each with a message: what it used, the processor since the message came.
 */

const warmUp = 2_000;

const senders: Record<SenderName, (task: Task) => Promise<Sender>> = {
  bare: createBareSender,
  bareFetch: createFetchSender,
  bullmq: createBullmqSender,
  bullmqTuned: createBullmqSender,
  grammyThrottler: createGrammySender,
};

let task: Task;
let sender: Sender;

process.on('message', async (message: Task | 'warm' | 'run') => {
  const before = cpuMs();
  if (message === 'warm') await sender.warm(warmUp);
  else if (message === 'run') await sender.send(task.count);
  else {
    task = message;
    sender = await senders[task.sender](task);
  }
  process.send?.({ rssMb: peakRssMb(), cpuMs: cpuMs() - before } satisfies Used);
});
process.on('disconnect', () => process.exit());
