import type { Logger } from 'pino';
import type { Inbound, Photo } from './adapter.ts';

/** Pictures that are there within so long come with their message. */
const TOGETHER_MS = 1000;
/** How long the end of the program waits for them; then their senders hear that they did not come. */
const LAST_MS = 3000;
/** How long after one another the store is asked again to take them. */
const AGAIN_MS = [500, 2000, 5000];

export interface Beside {
  /**
   * Hands a message on with its pictures; where they take long, without, and they follow when they are there.
   * Nobody behind it waits longer than a second.
   * @param onStored called once all of it is stored, or can never be
   */
  deliver(
    message: Inbound,
    fetching: Promise<readonly Photo[]>,
    onStored?: () => void,
  ): Promise<void>;
  /** Waits for what is under way, if it does not take long. */
  stop(): Promise<void>;
}

/** Lets pictures be fetched beside the queue of messages. */
export function createBeside(take: (message: Inbound) => Promise<void>, log: Logger): Beside {
  const underWay = new Map<Inbound, Promise<void>>();

  async function takeAgain(part: Inbound): Promise<void> {
    for (const wait of [...AGAIN_MS, null]) {
      try {
        return await take(part);
      } catch (error) {
        log.error({ channel: part.channel, err: error }, 'a picture could not be stored');
        if (wait === null) return;
        await after(wait);
      }
    }
  }

  async function follow(message: Inbound, fetching: Promise<readonly Photo[]>): Promise<void> {
    const photos = await fetching;
    // Its sender heard already that it did not come.
    if (underWay.has(message)) await takeAgain(partOf(message, photos));
  }

  return {
    async deliver(message, fetching, onStored) {
      const photos = await Promise.race([fetching, after(TOGETHER_MS)]);
      if (photos !== null) {
        await take(
          photos.length > 0
            ? { ...message, photos: [...photos] }
            : { ...message, unreadable: 'lost' },
        );
        return onStored?.();
      }
      await take({ ...message, pictured: true });
      const later = follow(message, fetching).finally(() => {
        underWay.delete(message);
        onStored?.();
      });
      underWay.set(message, later);
    },
    async stop() {
      await Promise.race([Promise.all(underWay.values()), after(LAST_MS)]);
      const late = [...underWay.keys()];
      underWay.clear();
      for (const message of late) await takeAgain(partOf(message, []));
    },
  };
}

/** The pictures alone, as a part of what they came with; or that they did not come. */
function partOf(message: Inbound, photos: readonly Photo[]): Inbound {
  const { channel, account, from, alias, at, id } = message;
  const head = { channel, account, from, at, ...(alias ? { alias } : {}) };
  const part = { ...head, id: `${id}:pictures`, follows: true, text: '' };
  return photos.length > 0 ? { ...part, photos: [...photos] } : { ...part, unreadable: 'lost' };
}

function after(ms: number): Promise<null> {
  return new Promise((done) => {
    setTimeout(() => done(null), ms).unref();
  });
}
