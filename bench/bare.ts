import { measure, type Options, type Outcome } from './contender.ts';
import type { Provider } from './provider-process.ts';

/** Telegraf's client with `concurrency` workers and no queue: what the client itself can do. */
export function bare(provider: Provider, options: Options): Promise<Outcome> {
  return measure('bare', provider, { ...options, ...taskOf(provider) });
}

/** Node's own client instead of telegraf's: what a client could be. */
export function bareFetch(provider: Provider, options: Options): Promise<Outcome> {
  return measure('bare fetch', provider, { ...options, ...taskOf(provider), sender: 'bareFetch' });
}

/** Telegraf's, one message after another. */
export function sequential(provider: Provider, options: Options): Promise<Outcome> {
  const task = { ...options, concurrency: 1, ...taskOf(provider) };
  return measure('sequential', provider, task);
}

function taskOf({ url }: Provider) {
  return { sender: 'bare', url, redisPort: null } as const;
}
