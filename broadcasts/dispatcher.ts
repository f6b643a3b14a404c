import type { Logger } from 'pino';
import type { Adapter, Channel } from '../adapters/adapter.ts';
import { abandonedClaims, expireOverdue, settle } from '../db/outbox.ts';
import { BROADCASTS, dropPauses, pausesAt, resume } from '../db/pauses.ts';
import type { Store } from '../db/store.ts';
import { isUrgent } from './failure.ts';
import { afterUnknown } from './retry.ts';
import { createSender } from './sender.ts';

export interface DispatcherOptions {
  store: Store;
  adapters: Adapter[];
  now: () => number;
  log: Logger;
  /** Names this run of the program; claims of other runs are outcomes nobody knows. */
  boot: string;
}

/** Sends what is in the outbox, and nothing else does. */
export interface Dispatcher {
  /** Settles what an earlier run left behind, then sends until stopped. */
  start(): Promise<void>;
  /** Sends all that may be sent now and waits for it; returns how many attempts were made. */
  runOnce(): Promise<number>;
  /** Stops claiming and waits for what is under way. */
  stop(): Promise<void>;
  /** Says that the outbox has news. */
  wake(): void;
  /** Lets an account send again after a person mended what was wrong. */
  resumeAccount(channel: Channel, account: string): Promise<void>;
}

const IDLE_MS = 1000;
const SHORTEST_LOOK_MS = 5;
/** Longer than any adapter waits for an answer. */
const STUCK_MS = 180_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, adapters, now, log, boot } = options;
  const senders = adapters.flatMap((adapter) =>
    adapter.accounts.map((account) =>
      createSender({ store, adapter, account, now, log, boot, onFree: () => wake() }),
    ),
  );
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let pumping: Promise<void> | undefined;
  let again = false;
  let recoveredAt = now();

  async function pump(): Promise<number> {
    const pauses = await store.read((q) => pausesAt(q, now()));
    let launched = 0;
    for (const sender of senders) {
      if (!pauses.has(sender.name)) launched += await sender.pump(pauses.has(BROADCASTS));
    }
    return launched;
  }

  /**
   * What was claimed and never settled is unknown: urgent rows go once more, the rest waits for a
   * receipt. That is every claim of an earlier run, and one of this run whose settling failed.
   */
  async function recover(): Promise<void> {
    recoveredAt = now();
    await store.transact(async (tx) => {
      for (const one of await abandonedClaims(tx, boot, now() - STUCK_MS)) {
        if (senders.some(({ underWay }) => underWay.has(one.id))) continue;
        const { attempts } = one;
        const verdict = afterUnknown({ attempts, urgent: isUrgent(one) });
        const outcome =
          verdict.kind === 'retry'
            ? ({ state: 'queued', reason: 'unknown', notBefore: now() } as const)
            : ({ state: 'unknown', reason: 'unknown' } as const);
        await settle(tx, one.id, outcome, now());
      }
    });
  }

  function wake(): void {
    if (!running) return;
    if (pumping) {
      again = true;
      return;
    }
    clearTimeout(timer);
    pumping = turn().finally(() => {
      pumping = undefined;
      if (!running) return;
      if (again) {
        again = false;
        setImmediate(wake);
      } else {
        timer = setTimeout(wake, nextLook());
      }
    });
  }

  async function turn(): Promise<void> {
    try {
      await store.transact((tx) => expireOverdue(tx, now()));
      if (now() - recoveredAt > STUCK_MS) await recover();
      await pump();
    } catch (error) {
      // A full disk or a lost database must not end the loop: nothing is claimed meanwhile.
      log.error({ err: error }, 'the outbox could not be read');
    }
  }

  /** Looks again as soon as some account's pace allows, and after a second at the latest. */
  function nextLook(): number {
    const waits = senders.map(({ pace }) => pace.wait(now())).filter((wait) => wait > 0);
    return Math.max(SHORTEST_LOOK_MS, Math.min(IDLE_MS, ...waits));
  }

  async function settled(): Promise<void> {
    await Promise.all(senders.flatMap(({ underWay }) => [...underWay.values()]));
  }

  return {
    async start() {
      await store.transact((tx) => dropPauses(tx, 'challenge'));
      await recover();
      running = true;
      wake();
    },
    async runOnce() {
      await store.transact((tx) => expireOverdue(tx, now()));
      let total = 0;
      for (;;) {
        const launched = await pump();
        await settled();
        total += launched;
        if (launched === 0) return total;
      }
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      await pumping;
      await settled();
    },
    wake,
    async resumeAccount(channel, account) {
      const name = `${channel}/${account}`;
      await store.transact((tx) => resume(tx, name));
      senders.find((sender) => sender.name === name)?.pace.resume();
      wake();
    },
  };
}
