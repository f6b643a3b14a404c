import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import type { Network } from '../../delivery/network.ts';
import { isAllPaused } from '../../delivery/store/pauses.ts';
import { repeating } from '../../time/repeating.ts';
import { eventId, eventOf } from './event.ts';
import { knownIncident } from './known.ts';
import { type Posted, post } from './post.ts';
import { nextAttempt } from './rules/retry.ts';
import { signed } from './rules/signature.ts';
import {
  dropCalls,
  dueCalls,
  forgetOthers,
  keepState,
  settleCall,
  type WebhookCall,
} from './store/calls.ts';
import type { Webhook } from './webhook.ts';

/** Tells partners' machines what was published, at least once each. */
export interface WebhookLoop {
  start(): void;
  /** Makes every call that is due once; returns how many were made. */
  runOnce(): Promise<number>;
  /** Ends the calls under way; they are made again after the next start. */
  stop(): Promise<void>;
}

export interface WebhookLoopOptions {
  store: Store;
  network: Pick<Network, 'name' | 'site'>;
  webhooks: readonly Webhook[];
  now: () => number;
  random: () => number;
  log: Logger;
  /** How long an answer is waited for, in milliseconds. */
  timeout?: number;
}

const EVERY_MS = 1000;
const TIMEOUT_MS = 10_000;
const MOST = 20;

export function createWebhookLoop(options: WebhookLoopOptions): WebhookLoop {
  const { store, webhooks, now, log, timeout = TIMEOUT_MS } = options;
  const stopping = new AbortController();
  let isTidied = false;

  /** The calls to one partner, in order; one that fails ends its turn, not that of the others. */
  async function serve(webhook: Webhook): Promise<number> {
    const due = await store.read((q) => dueCalls(q, webhook.hook, now(), MOST));
    let made = 0;
    for (const call of due) {
      if (stopping.signal.aborted) break;
      const message = await messageOf(options, webhook, call);
      if (!message) {
        await store.transact((tx) => settleCall(tx, call, null));
        continue;
      }
      const { url } = webhook;
      const posted = await post({
        ...message,
        url,
        timeout,
        signal: stopping.signal,
        now: now(),
      });
      made += 1;
      await keep(options, call, posted);
      if (posted.kind !== 'taken') break;
    }
    return made;
  }

  async function runOnce(): Promise<number> {
    if (!isTidied) {
      const hooks = webhooks.map(({ hook }) => hook);
      await store.transact((tx) => forgetOthers(tx, hooks));
      isTidied = true;
    }
    // PAUSE ALL holds for partners too: they pass on to many.
    if (await store.read((q) => isAllPaused(q, now()))) return 0;
    const made = await Promise.all(webhooks.map(serve));
    return made.reduce((sum, count) => sum + count, 0);
  }

  const again = repeating(runOnce, EVERY_MS, (error) => {
    log.error({ err: error }, 'the webhooks could not be called');
  });
  return {
    start: again.start,
    runOnce,
    async stop() {
      stopping.abort();
      await again.stop();
    },
  };
}

/** What is sent; null where there is nothing left to tell. */
async function messageOf(
  { store, network, now }: WebhookLoopOptions,
  { secret }: Webhook,
  { code, broadcastId }: WebhookCall,
): Promise<{ body: string; headers: Record<string, string> } | null> {
  const incident = await store.read((q) => knownIncident(q, code));
  const told = incident?.published.find(({ id }) => id === broadcastId);
  if (!incident || !told) return null;
  const body = JSON.stringify(eventOf(network, incident, told));
  return { body, headers: { ...signed(secret, eventId(network, code, broadcastId), body, now()) } };
}

async function keep(
  { store, now, random, log }: WebhookLoopOptions,
  call: WebhookCall,
  posted: Posted,
): Promise<void> {
  if (posted.kind === 'failed' && posted.reason === 'stopped') return;
  const { id, hook, publishedAt } = call;
  const at = now();
  const chance = random();
  await store.transact(async (tx) => {
    switch (posted.kind) {
      case 'taken':
        await settleCall(tx, call, null);
        return keepState(tx, hook, { failingSince: null, reason: null, goneAt: null });
      case 'gone':
        await settleCall(tx, call, null);
        await dropCalls(tx, hook);
        return keepState(tx, hook, { failingSince: null, reason: '410', goneAt: at });
      case 'failed': {
        const failures = call.attempts + 1;
        const again = nextAttempt({ publishedAt, failures }, at, chance, posted.retryAfter);
        await settleCall(tx, call, again);
        return keepState(tx, hook, { failingSince: at, reason: posted.reason, goneAt: null });
      }
    }
  });
  if (posted.kind !== 'taken') {
    const reason = posted.kind === 'gone' ? '410' : posted.reason;
    log.warn({ call: id, hook, reason }, 'a partner did not take a webhook call');
  }
}
