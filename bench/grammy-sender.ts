import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Api } from 'grammy';
import type { Task } from './contender.ts';
import { type Sender, text, token } from './sender.ts';

/**
 * grammY's client behind its throttler, which is given all messages at once, as its documentation
 * has it. A message that the throttler gives up is lost.
 */
export async function createGrammySender({ url, concurrency, limit }: Task): Promise<Sender> {
  const throttle = limit === null ? { maxConcurrent: concurrency } : perSecond(limit);
  return {
    warm: (count) => sendAll(apiBehind(url, { maxConcurrent: concurrency }), count),
    send: (count) => sendAll(apiBehind(url, throttle), count),
  };
}

type Throttle = NonNullable<NonNullable<Parameters<typeof apiThrottler>[0]>['global']>;

function perSecond(limit: number): Throttle {
  return {
    reservoir: limit,
    reservoirRefreshAmount: limit,
    reservoirRefreshInterval: 1_000,
  };
}

/** The throttler's own limit for each chat stays: every chat gets one message. */
function apiBehind(url: string, throttle: Throttle): Api {
  const api = new Api(token, { apiRoot: url });
  api.config.use(apiThrottler({ global: throttle }));
  return api;
}

async function sendAll(api: Api, count: number): Promise<void> {
  const options = { link_preview_options: { is_disabled: true } };
  const sent = Array.from({ length: count }, (_, chat) => api.sendMessage(chat + 1, text, options));
  await Promise.allSettled(sent);
}
