import type { Injection } from './control.ts';

/** What `getUpdates` asks for; `timeout` in seconds. */
export type Poll = { offset: number; limit: number; timeout: number };

type Update = { id: number; json: string };
type Held = { poll: Poll; answer: (updates: string) => void; timer: NodeJS.Timeout };

/**
 * Updates waiting for the bot. A poll is answered with a JSON list, at once if there is anything
 * and otherwise on the first update or at its timeout; `conflict` is called if a newer poll comes
 * first, since one bot has one poll.
 */
export type Inbox = {
  add(injection: Injection): void;
  poll(poll: Poll, answer: (updates: string) => void, conflict: () => void): void;
  clear(): void;
};

export function createInbox(): Inbox {
  let updates: Update[] = [];
  let lastId = 0;
  let held: (Held & { conflict: () => void }) | null = null;

  const release = () => {
    if (held === null) return;
    const { poll, answer, timer } = held;
    clearTimeout(timer);
    held = null;
    answer(listOf(updates, poll.limit));
  };

  return {
    add({ chat, text, count = 1 }) {
      for (let index = 0; index < count; index++) updates.push(updateOf(++lastId, chat, text));
      release();
    },
    poll(poll, answer, conflict) {
      if (held !== null) clearTimeout(held.timer);
      held?.conflict();
      held = null;
      updates = confirm(updates, poll.offset);
      if (updates.length > 0 || poll.timeout <= 0) return answer(listOf(updates, poll.limit));
      held = { poll, answer, conflict, timer: setTimeout(release, poll.timeout * 1_000) };
    },
    clear() {
      updates = [];
    },
  };
}

/** An offset forgets all before it; a negative one counts from the end. */
function confirm(updates: Update[], offset: number): Update[] {
  if (offset < 0) return updates.slice(offset);
  const first = updates.findIndex(({ id }) => id >= offset);
  return first === -1 ? [] : updates.slice(first);
}

function listOf(updates: Update[], limit: number): string {
  const batch = updates.slice(0, limit).map(({ json }) => json);
  return `[${batch.join(',')}]`;
}

function updateOf(id: number, chat: number, text: string): Update {
  const person = { id: chat, first_name: 'Person' };
  const message = {
    message_id: id,
    from: { ...person, is_bot: false },
    chat: { ...person, type: 'private' },
    date: Math.floor(Date.now() / 1_000),
    text,
    ...entitiesOf(text),
  };
  return { id, json: JSON.stringify({ update_id: id, message }) };
}

function entitiesOf(text: string): object {
  const command = /^\/\w+/.exec(text)?.[0];
  return command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {};
}
