import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { now } from './clock.ts';
import { cpuMsOf } from './cpu.ts';
import type { Provider } from './provider-process.ts';

/**
 * `count` messages to as many chats, at most `concurrency` at once, and at most `limit` a second if
 * the provider has a limit.
 */
export type Options = { count: number; concurrency: number; limit: number | null };

/**
 * What the provider saw of a contender. The time runs from the contender's start to the last
 * accepted message; `lost` chats got no message. The memory is the peak of the contender's own
 * process, in MiB, and `cpuMs` the processor time that process used; `serverCpuMs` is what a server
 * used that it keeps its queue in.
 */
export type Outcome = {
  name: string;
  elapsedMs: number;
  perSecond: number;
  accepted: number;
  rejected: number;
  lost: number;
  rssMb: number;
  cpuMs: number;
  serverCpuMs: number;
};

/** What a contender's process used, as it says itself. */
export type Used = Pick<Outcome, 'rssMb' | 'cpuMs'>;

/** What a contender's process needs to know; `redisPort` only if it has a queue. */
export type Task = Options & { sender: SenderName; url: string; redisPort: number | null };

export type SenderName = 'bare' | 'bareFetch' | 'bullmq' | 'bullmqTuned' | 'grammyThrottler';

const processFile = fileURLToPath(new URL('contender-process.ts', import.meta.url));

/**
 * Runs a contender in a process of its own, warm, against counts from zero. The warm-up knows no
 * limit and no latency, and is not counted.
 * @param server the process id of a server it needs
 */
export async function measure(
  name: string,
  provider: Provider,
  task: Task,
  server?: number,
): Promise<Outcome> {
  const child = fork(processFile);
  try {
    await answerTo(child, task);
    await warm(child, provider);
    const startedAt = now();
    const serverBefore = server === undefined ? 0 : cpuMsOf(server);
    const used = (await answerTo(child, 'run')) as Used;
    const serverCpuMs = server === undefined ? 0 : cpuMsOf(server) - serverBefore;
    return { name, ...(await outcomeOf(provider, task.count, startedAt)), ...used, serverCpuMs };
  } finally {
    child.kill('SIGKILL');
  }
}

async function warm(child: ChildProcess, provider: Provider): Promise<void> {
  const wanted = provider.configuration();
  await provider.configure({ latencyMs: 0, limit: null });
  await answerTo(child, 'warm');
  await provider.configure(wanted);
  await provider.reset();
}

async function outcomeOf(provider: Provider, count: number, startedAt: number) {
  const { accepted, rejected, distinct, lastAt } = await provider.stats();
  const elapsedMs = (lastAt ?? startedAt) - startedAt;
  const perSecond = elapsedMs > 0 ? (accepted * 1_000) / elapsedMs : 0;
  return { elapsedMs, perSecond, accepted, rejected, lost: count - distinct };
}

async function answerTo(child: ChildProcess, message: Task | 'warm' | 'run'): Promise<unknown> {
  const stopped = new AbortController();
  const exit = () => stopped.abort(new Error('the contender has stopped'));
  child.once('exit', exit);
  child.send(message);
  try {
    const [answer] = await once(child, 'message', { signal: stopped.signal });
    return answer;
  } finally {
    child.off('exit', exit);
  }
}
