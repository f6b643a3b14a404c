import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from './contender.ts';
import { type Sender, text, workers } from './sender.ts';
import { type Call, createCall, retryAfterMs } from './telegraf-call.ts';

/** Telegraf's client alone, called from memory by `concurrency` workers. */
export async function createBareSender({ url, concurrency }: Task): Promise<Sender> {
  const call = createCall(url);
  const send = (count: number) => workers(count, concurrency, (chat) => untilAccepted(call, chat));
  return { warm: send, send };
}

/** With no queue to go back to, a worker that meets the limit waits as long as it is told. */
async function untilAccepted(call: Call, chat: number): Promise<void> {
  for (;;) {
    try {
      return await call(chat, text);
    } catch (error) {
      const wait = retryAfterMs(error);
      if (wait === null) throw error;
      await sleep(wait);
    }
  }
}
