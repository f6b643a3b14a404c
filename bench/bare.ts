import { measure, type Options, type Outcome } from './contender.ts';
import type { Provider } from './provider-process.ts';

/** Telegraf's client with `concurrency` workers and no queue: what the client itself can do. */
export function bare(provider: Provider, options: Options): Promise<Outcome> {
  return measure('bare', provider, { ...options, ...taskOf(provider) });
}

/** The same, one message after another. */
export function sequential(provider: Provider, options: Options): Promise<Outcome> {
  const task = { ...options, concurrency: 1, ...taskOf(provider) };
  return measure('sequential', provider, task);
}

function taskOf({ url }: Provider) {
  return { sender: 'bare', url, redisPort: null } as const;
}
