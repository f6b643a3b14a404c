import pino from 'pino';
import { attachmentsOf } from '../../areas/owners.ts';
import { areas } from '../../areas/registry.ts';
import type { Store } from '../../db/store.ts';
import { createDispatcher, type Dispatcher } from '../../delivery/dispatcher.ts';
import type { Books } from './books.ts';
import { network } from './network.ts';
import type { Providers } from './providers.ts';
import type { Time } from './time.ts';

const log = pino({ level: 'silent' });

/** A store that one run of the program uses until it is killed: the dead commit nothing. */
function mortal(store: Store, isAlive: () => boolean): Store {
  const never = new Promise<never>(() => undefined);
  return {
    ...store,
    async transact(work) {
      if (!isAlive()) return never;
      const result = await store
        .transact((tx) => (isAlive() ? work(tx) : Promise.reject(new Error('killed'))))
        .catch((error: unknown) => (isAlive() ? Promise.reject(error) : never));
      return isAlive() ? result : never;
    },
    read: async (work) => (isAlive() ? store.read(work) : never),
  };
}

/** The program, which begins again now and then. */
export class Program {
  readonly #store: Store;
  readonly #time: Time;
  readonly #providers: Providers;
  readonly #books: Books;
  #life = { isOver: false };
  #dispatcher: Dispatcher | undefined;
  runs = 0;
  /** The runs that were killed. */
  readonly crashed = new Set<string>();

  constructor(store: Store, time: Time, providers: Providers, books: Books) {
    this.#store = store;
    this.#time = time;
    this.#providers = providers;
    this.#books = books;
  }

  /** Begins a run, which settles what the last one left; the sending is left to `look`. */
  async begin(): Promise<void> {
    this.runs += 1;
    const life = { isOver: false };
    const isAlive = (): boolean => !life.isOver;
    const dispatcher = createDispatcher({
      attachments: attachmentsOf(areas),
      ...{ network, log, drainMs: 0, now: this.#time.now, boot: `run-${this.runs}` },
      pause: async () => undefined,
      store: mortal(this.#store, isAlive),
      adapters: this.#providers.adapters(isAlive),
    });
    this.#life = life;
    this.#dispatcher = dispatcher;
    await dispatcher.start();
    await dispatcher.stop();
  }

  /** What a running program does at a moment; returns how many messages it tried. */
  async look(): Promise<number> {
    const began = (await this.#dispatcher?.runOnce()) ?? 0;
    await this.#store.transact(async () => undefined);
    this.#books.stored();
    return began;
  }

  /** Is killed amid its sending, after so many turns of the event loop. */
  async crash(turns: number): Promise<void> {
    void this.#dispatcher?.runOnce();
    for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
    this.#life.isOver = true;
    this.crashed.add(`run-${this.runs}`);
    await this.#store.transact(async () => undefined);
    this.#books.crashed();
  }

  /** Messages a second on the account whose pace adapts. */
  get pace(): number {
    return this.#dispatcher?.accounts().find(({ channel }) => channel === 'signal')?.rate ?? 0;
  }
}
