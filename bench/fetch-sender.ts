import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from './contender.ts';
import { type Sender, text, token, workers } from './sender.ts';

/** Node's own client (undici behind `fetch`, which keeps its connections), called from memory. */
export async function createFetchSender({ url, concurrency }: Task): Promise<Sender> {
  const send = (count: number) => workers(count, concurrency, (chat) => untilAccepted(url, chat));
  return { warm: send, send };
}

type Answer = { ok: boolean; parameters?: { retry_after?: number } };

async function untilAccepted(url: string, chat: number): Promise<void> {
  const body = { chat_id: chat, text, link_preview_options: { is_disabled: true } };
  for (;;) {
    const response = await fetch(`${url}/bot${token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { ok, parameters } = (await response.json()) as Answer;
    if (ok) return;
    if (response.status !== 429) throw new Error(`The provider answered ${response.status}.`);
    await sleep((parameters?.retry_after ?? 1) * 1000);
  }
}
