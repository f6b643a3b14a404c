import type { Inbound } from '../adapters/adapter.ts';
import type { World } from '../areas/world.ts';
import { isPassing } from '../db/passing.ts';
import { Budget } from './budget.ts';
import { receive } from './receive.ts';
import { requestOfText } from './request.ts';

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
    budget.took(sender, work, world.now());
  }

  /** What is too much is not read; its sender hears so once. */
  async function refuse(message: Inbound, sender: string, isTold: boolean): Promise<void> {
    if (isTold) return;
    await receive(world, without(message, 'often'));
    budget.told(sender, world.now());
  }

  return async (message) => {
    const { channel, from, id } = message;
    const sender = `${channel}:${from}`;
    const { isTaken, isTold } = budget.admit(sender, world.now());
    try {
      if (isTaken || isGrave(message)) await take(message, sender);
      else await refuse(message, sender, isTold);
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

/** So much of a text shows whether it begins with one of these words. */
const BEGINNING = 80;
const grave: ReadonlySet<string> = new Set(['stop', 'help', 'emergency']);

/** A sender can be forged: nobody is kept by that from leaving, or from crying for help. */
function isGrave({ text }: Inbound): boolean {
  const { matches } = requestOfText(text.slice(0, BEGINNING));
  return matches.some(({ command }) => grave.has(command));
}

/** A message of which only is known that it came. */
function without(
  { channel, account, id, from, alias, at, language }: Inbound,
  unreadable: 'often' | 'garbled',
): Inbound {
  const about = { ...(alias ? { alias } : {}), ...(language ? { language } : {}) };
  return { channel, account, id, from, at, ...about, text: '', unreadable };
}
