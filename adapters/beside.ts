import type { Logger } from 'pino';
import type { Inbound, Photo } from './adapter.ts';

/** Pictures that are there within so long come with their message. */
const TOGETHER_MS = 1000;

/** How long the end of the program waits for them. */
const LAST_MS = 3000;

export interface Beside {
  /**
   * Hands a message on with its pictures; where they take long, without, and they follow when they are there.
   * Nobody behind it waits longer than a second.
   */
  deliver(message: Inbound, fetching: Promise<readonly Photo[]>): Promise<void>;
  /** Waits for what is under way, if it does not take long. */
  stop(): Promise<void>;
}

/** Lets pictures be fetched beside the queue of messages. */
export function createBeside(take: (message: Inbound) => Promise<void>, log: Logger): Beside {
  const underWay = new Set<Promise<void>>();

  /** The pictures alone, as a part of what they came with. */
  async function follow(message: Inbound, photos: readonly Photo[]): Promise<void> {
    const { channel, account, from, alias, at, id } = message;
    const head = { channel, account, from, at, ...(alias ? { alias } : {}) };
    const part = { ...head, id: `${id}:pictures`, group: groupOf(message), text: '' };
    await take(
      photos.length > 0 ? { ...part, photos: [...photos] } : { ...part, unreadable: 'lost' },
    );
  }

  return {
    async deliver(message, fetching) {
      const photos = await Promise.race([fetching, after(TOGETHER_MS)]);
      if (photos?.length === 0) return take({ ...message, unreadable: 'lost' });
      if (photos) return take({ ...message, photos: [...photos] });
      await take({ ...message, pictured: true, group: groupOf(message) });
      const later = fetching
        .then((found) => follow(message, found))
        .catch((error: unknown) => {
          log.error({ channel: message.channel, err: error }, 'a picture could not be stored');
        })
        .finally(() => underWay.delete(later));
      underWay.add(later);
    },
    async stop() {
      await Promise.race([Promise.all(underWay), after(LAST_MS)]);
    },
  };
}

function groupOf({ group, id }: Inbound): string {
  return group ?? id;
}

function after(ms: number): Promise<null> {
  return new Promise((done) => {
    setTimeout(() => done(null), ms).unref();
  });
}
