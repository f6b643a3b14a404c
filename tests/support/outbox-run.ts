import pino from 'pino';
import { attachmentsOf } from '../../areas/owners.ts';
import { areas } from '../../areas/registry.ts';
import type { Store } from '../../db/store.ts';
import { createDispatcher, type Dispatcher } from '../../delivery/dispatcher.ts';
import type { Network } from '../../delivery/network.ts';
import { limits, type Provider } from './outbox-provider.ts';

/** The network every run is of. */
export const network: Network = {
  ...{ name: 'Red de Prueba', site: null, languages: ['es'], timeZone: 'America/New_York' },
  counties: new Map(),
  channels: limits,
};
const log = pino({ level: 'silent' });

/** One run of the program; once it is killed nothing it does has an effect any more. */
export class Run {
  readonly name: string;
  readonly dispatcher: Dispatcher;
  #isAlive = true;
  #commitsLeft = Number.POSITIVE_INFINITY;

  constructor(name: string, store: Store, provider: Provider, now: () => number) {
    this.name = name;
    const adapters = provider.adapters(name);
    const options = { network, adapters, now, log, boot: name, drainMs: 0 };
    this.dispatcher = createDispatcher({
      attachments: attachmentsOf(areas),
      store: this.#mortal(store),
      ...options,
    });
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  kill(): void {
    this.#isAlive = false;
  }

  killAfter(commits: number): void {
    this.#commitsLeft = commits;
  }

  /** The store as this run sees it: the dead commit nothing and get no answer. */
  #mortal(store: Store): Store {
    const never = new Promise<never>(() => undefined);
    return {
      ...store,
      transact: async (work) => {
        if (!this.#isAlive) return never;
        const result = await store
          .transact((tx) => (this.#isAlive ? work(tx) : Promise.reject(new Error('killed'))))
          .catch((error: unknown) => (this.#isAlive ? Promise.reject(error) : never));
        this.#commitsLeft -= 1;
        if (this.#commitsLeft === 0) this.kill();
        return this.#isAlive ? result : never;
      },
      read: async (work) => (this.#isAlive ? store.read(work) : never),
    };
  }
}
