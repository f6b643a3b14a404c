import { Queue, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Task } from './contender.ts';
import { type Sender, text } from './sender.ts';
import { createCall } from './telegraf-call.ts';

type Message = { chat: number; text: string };

const attempts = 5;
const batch = 1_000;
const jobOptions = {
  attempts,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: true,
};

/** BullMQ as its documentation has it, with telegraf's client in the worker. */
export async function createBullmqSender(task: Task): Promise<Sender> {
  return {
    warm: (count) => drain('warm-up', count, task, {}),
    send: (count) => drain('messages', count, task, limiterOf(task)),
  };
}

/** The tuned limiter spreads the same rate over tenths of a second. */
function limiterOf({ sender, limit }: Task): Partial<WorkerOptions> {
  if (limit === null) return {};
  return sender === 'bullmqTuned'
    ? { limiter: { max: Math.max(1, Math.floor(limit / 10)), duration: 100 } }
    : { limiter: { max: limit, duration: 1_000 } };
}

async function drain(
  name: string,
  count: number,
  { url, concurrency, redisPort }: Task,
  options: Partial<WorkerOptions>,
): Promise<void> {
  const connect = () => new Redis(redisPort ?? 6_379, '127.0.0.1', { maxRetriesPerRequest: null });
  const call = createCall(url);
  const queue = new Queue<Message>(name, { connection: connect() });
  const worker = new Worker<Message>(name, ({ data }) => call(data.chat, data.text), {
    connection: connect(),
    concurrency,
    ...options,
  });
  const settled = settledOf(worker, count);
  await addAll(queue, count);
  await settled;
  await worker.close();
}

/** Resolves when `count` jobs have completed or have failed for good. */
function settledOf(worker: Worker<Message>, count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = count;
  const settle = () => --left === 0 && resolve();
  worker.on('completed', settle);
  worker.on('failed', (job) => job !== undefined && job.attemptsMade >= attempts && settle());
  return promise;
}

async function addAll(queue: Queue<Message>, count: number): Promise<void> {
  for (let first = 1; first <= count; first += batch) {
    const length = Math.min(batch, count - first + 1);
    const jobs = Array.from({ length }, (_, index) => ({
      name: 'message',
      data: { chat: first + index, text },
      opts: jobOptions,
    }));
    await queue.addBulk(jobs);
  }
}
