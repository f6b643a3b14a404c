import { createBareSender } from './bare-sender.ts';
import { createBullmqSender } from './bullmq-sender.ts';
import type { SenderName, Task } from './contender.ts';
import { createGrammySender } from './grammy-sender.ts';
import { peakRssMb } from './memory.ts';
import type { Sender } from './sender.ts';

/*
 * The process of one contender, forked by contender.ts: it takes a task, warms up, runs, and
 * answers each with a message, the last with its peak memory in MiB.
 */

const warmUp = 2_000;

const senders: Record<SenderName, (task: Task) => Promise<Sender>> = {
  bare: createBareSender,
  bullmq: createBullmqSender,
  bullmqTuned: createBullmqSender,
  grammyThrottler: createGrammySender,
};

let task: Task;
let sender: Sender;

process.on('message', async (message: Task | 'warm' | 'run') => {
  if (message === 'warm') await sender.warm(warmUp);
  else if (message === 'run') await sender.send(task.count);
  else {
    task = message;
    sender = await senders[task.sender](task);
  }
  process.send?.(peakRssMb());
});
process.on('disconnect', () => process.exit());
