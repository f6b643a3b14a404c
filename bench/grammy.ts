import { measure, type Options, type Outcome } from './contender.ts';
import type { Provider } from './provider-process.ts';

/**
 * grammY's client behind its throttler, all messages started at once. Without a limit the throttler
 * only bounds how many are under way.
 */
export function grammyThrottler(provider: Provider, options: Options): Promise<Outcome> {
  const task = {
    ...options,
    sender: 'grammyThrottler',
    url: provider.url,
    redisPort: null,
  } as const;
  return measure('grammyThrottler', provider, task);
}
