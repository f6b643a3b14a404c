import { createChatSet } from './chat-set.ts';
import { now } from './clock.ts';
import type { Replies, Stats } from './control.ts';

/** Counts what the provider accepts and rejects, and times replies; memory stays flat. */
export type Tally = {
  accept(chat: number, at: number): void;
  reject(): void;
  /** Starts the clock of a reply to this chat, unless it is running already. */
  await(chat: number): void;
  stats(): Stats;
  replies(): Replies;
};

/** A tally from zero. */
export function createTally(): Tally {
  const chats = createChatSet();
  const cpu = process.cpuUsage();
  const asked = new Map<number, number>();
  const latencies: number[] = [];
  let [accepted, rejected, distinct] = [0, 0, 0];
  let firstAt: number | null = null;
  let lastAt: number | null = null;

  const timeReply = (chat: number, at: number) => {
    const since = asked.get(chat);
    if (since === undefined) return;
    asked.delete(chat);
    latencies.push(at - since);
  };

  return {
    accept(chat, at) {
      accepted++;
      if (chats.add(chat)) distinct++;
      firstAt ??= at;
      lastAt = at;
      if (asked.size > 0) timeReply(chat, at);
    },
    reject: () => void rejected++,
    await: (chat) => void (asked.has(chat) || asked.set(chat, now())),
    stats() {
      const { user, system } = process.cpuUsage(cpu);
      const cpuMs = (user + system) / 1_000;
      return { at: now(), accepted, rejected, distinct, firstAt, lastAt, cpuMs };
    },
    replies: () => ({
      latencies: latencies.toSorted((a, b) => a - b),
      waiting: asked.size,
    }),
  };
}
