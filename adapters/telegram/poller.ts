import type { Logger } from 'pino';
import { TelegramError } from 'telegraf';
import type { ChannelState } from '../adapter.ts';
import type { BotApi } from './bot-api.ts';
import { allowedUpdates, type TelegramUpdate, updateSchema } from './update.ts';

export interface PollerOptions {
  client: BotApi;
  log: Logger;
  /** Resolves once the update is committed. */
  handle(update: TelegramUpdate): Promise<void>;
  webhook: { secret: string; url: string } | null;
  onState(state: Omit<ChannelState, 'account'>): void;
  /** How long one poll may take, in milliseconds. */
  pollMs?: number;
  /** How often it is asked whether the webhook is still ours, in milliseconds. */
  watchMs?: number;
}

export interface Poller {
  start(): void;
  stop(): Promise<void>;
}

const POLL_SECONDS = 25;
/** A line that died without a word looks like a poll that waits; so no poll may last longer. */
const POLL_MS = (POLL_SECONDS + 10) * 1000;
const WATCH_MS = 5 * 60_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** An update that fails this often would otherwise keep everyone behind it waiting. */
const MOST_TRIES = 5;

/**
 * Keeps Telegram's side in order: registers the webhook and sees that it stays, or asks for updates and moves on only
 * after each is committed. A wrong token, a second poller or an outage is waited out; telegraf's
 * own loop would end the process and lose the update it was handling.
 */
export function createPoller(options: PollerOptions): Poller {
  const { client, log, handle, webhook, onState, pollMs = POLL_MS, watchMs = WATCH_MS } = options;
  const stopping = new AbortController();
  let offset = 0;
  let wait = FIRST_WAIT_MS;
  let loop: Promise<void> | undefined;
  const tries = new Map<number, number>();

  async function run(): Promise<void> {
    let registered = false;
    while (!stopping.signal.aborted) {
      try {
        if (!registered) {
          await register();
          registered = true;
        }
        onState({ state: 'ready' });
        if (webhook) {
          await sleep(watchMs, stopping.signal);
          registered = await isRegistered(webhook.url);
        } else await pollOnce();
        wait = FIRST_WAIT_MS;
      } catch (error) {
        if (stopping.signal.aborted) return;
        await pauseAfter(error);
      }
    }
  }

  async function register(): Promise<void> {
    const { signal } = stopping;
    if (webhook) {
      const payload = {
        url: webhook.url,
        secret_token: webhook.secret,
        allowed_updates: [...allowedUpdates],
      };
      await client.callApi('setWebhook', payload, { signal });
    } else {
      await client.callApi('deleteWebhook', {}, { signal });
    }
  }

  /** Another program with the same token may have taken the webhook away; nothing would come in any more. */
  async function isRegistered(url: string): Promise<boolean> {
    const { signal } = stopping;
    const info = await client.callApi('getWebhookInfo', {}, { signal });
    if (info.url === url) return true;
    onState({ state: 'connecting', problem: 'conflict' });
    log.warn({ channel: 'telegram' }, 'the webhook was taken away, and is registered again');
    return false;
  }

  async function pollOnce(): Promise<void> {
    const updates: unknown[] = await client.callApi(
      'getUpdates',
      { offset, timeout: POLL_SECONDS, limit: 100, allowed_updates: [...allowedUpdates] },
      { signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(pollMs)]) },
    );
    for (const raw of updates) {
      const parsed = updateSchema.safeParse(raw);
      const id = (raw as { update_id?: number }).update_id ?? offset;
      if (parsed.success) await handleWithPatience(id, parsed.data);
      else log.warn({ channel: 'telegram' }, 'an update of an unknown shape was passed over');
      offset = id + 1;
    }
  }

  async function handleWithPatience(id: number, update: TelegramUpdate): Promise<void> {
    try {
      await handle(update);
      tries.delete(id);
    } catch (error) {
      const count = (tries.get(id) ?? 0) + 1;
      tries.set(id, count);
      if (count < MOST_TRIES) throw error;
      tries.delete(id);
      log.error({ channel: 'telegram', tries: count }, 'an update was given up');
    }
  }

  async function pauseAfter(error: unknown): Promise<void> {
    const code = error instanceof TelegramError ? error.code : 0;
    const asked = error instanceof TelegramError ? error.parameters?.retry_after : undefined;
    onState(stateAfter(code));
    log.warn({ channel: 'telegram', code }, 'polling is interrupted');
    await sleep(asked === undefined ? wait : asked * 1000, stopping.signal);
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }

  return {
    start() {
      loop = run();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

function stateAfter(code: number): Omit<ChannelState, 'account'> {
  if (code === 401 || code === 404) return { state: 'paused', problem: 'credentials' };
  if (code === 409) return { state: 'paused', problem: 'conflict' };
  return { state: 'connecting', problem: 'unreachable' };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
