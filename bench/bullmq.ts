import { measure, type Options, type Outcome, type SenderName } from './contender.ts';
import type { Provider } from './provider-process.ts';
import { startRedis } from './redis.ts';

/**
 * BullMQ with telegraf's client in the worker, on a redis-server of its own; a limit is set as so
 * many a second. Null if there is no redis-server. Time and processor include adding the jobs; the
 * memory does not include redis-server's.
 */
export function bullmq(provider: Provider, options: Options): Promise<Outcome | null> {
  return onRedis('bullmq', provider, options);
}

/** The same, with the limit set as a tenth of it every 100 ms. */
export function bullmqTuned(provider: Provider, options: Options): Promise<Outcome | null> {
  return onRedis('bullmqTuned', provider, options);
}

async function onRedis(
  sender: SenderName,
  provider: Provider,
  options: Options,
): Promise<Outcome | null> {
  const redis = await startRedis();
  if (redis === null) return null;
  try {
    const task = { ...options, sender, url: provider.url, redisPort: redis.port };
    return await measure(sender, provider, task, redis.pid);
  } finally {
    await redis.stop();
  }
}
