import type { Inbound } from '../adapters/adapter.ts';
import type { World } from '../areas/world.ts';
import { isPassing } from '../db/passing.ts';
import { Budget } from './budget.ts';
import { receive } from './receive.ts';

/** Takes messages in; see `createReception`. */
export type Reception = (message: Inbound) => Promise<void>;

/**
 * Stands before the conversation: one sender takes no more time than anybody writes for, and a message that
 * fails by a fault of ours is not tried again and again while everybody waits behind it.
 * @throws only what may pass, as a full disk: the provider brings the message again then
 */
export function createReception(world: World): Reception {
  const budget = new Budget();

  async function take(message: Inbound, sender: string): Promise<void> {
    const work = await receive(world, message);
    budget.worked(sender, work, world.now());
  }

  return async (message) => {
    const { channel, from, id } = message;
    const sender = `${channel}:${from}`;
    const admission = budget.admit(sender, world.now());
    if (admission === 'too-many') return;
    try {
      await take(admission === 'taken' ? message : without(message, 'often'), sender);
    } catch (error) {
      if (isPassing(error)) throw error;
      world.log.error({ channel, err: error }, 'a message could not be taken');
      // Whoever sent it learns that it was not heard.
      await take({ ...without(message, 'garbled'), id: `${id}:failed` }, sender).catch((again) => {
        if (isPassing(again)) throw again;
        world.log.error({ channel, err: again }, 'its sender could not be told either');
      });
    }
  };
}

/** A message of which only is known that it came. */
function without(
  { channel, account, id, from, alias, at, language }: Inbound,
  unreadable: 'often' | 'garbled',
): Inbound {
  const about = { ...(alias ? { alias } : {}), ...(language ? { language } : {}) };
  return { channel, account, id, from, at, ...about, text: '', unreadable };
}
