import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import { expandNext, expansionsLeft } from './store/expansions.ts';

export interface ExpandingOptions {
  store: Store;
  log: Logger;
  /** Called when there is more to send. */
  onRows: () => void;
  /** How soon one that failed is tried again, in milliseconds. */
  again?: number;
}

/** Writes down in pieces what goes to very many, while everybody else is answered. */
export interface Expanding {
  /** Goes on with what an earlier run left. */
  start(): void;
  /** Says that something may be to be written. */
  wake(): void;
  /** Writes all that can be written; returns in how many pieces. */
  runOnce(): Promise<number>;
  stop(): Promise<void>;
}

const AGAIN_MS = 1000;

export function createExpanding(options: ExpandingOptions): Expanding {
  const { store, log, onRows, again = AGAIN_MS } = options;
  let running: Promise<number> | undefined;
  let isWanted = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function runOnce(): Promise<number> {
    const failed = new Set<number>();
    let pieces = 0;
    while (!isStopped) {
      // One that cannot be written holds up no other.
      const next = (await store.read(expansionsLeft)).find((id) => !failed.has(id));
      if (next === undefined) break;
      try {
        await store.transact((tx) => expandNext(tx, next));
        pieces += 1;
        onRows();
      } catch (error) {
        failed.add(next);
        log.error({ broadcast: next, err: error }, 'a broadcast could not be written down');
      }
      await othersFirst();
    }
    if (failed.size > 0) later();
    return pieces;
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(wake, again);
    timer.unref();
  }

  function wake(): void {
    if (isStopped) return;
    isWanted = running !== undefined;
    running ??= runOnce()
      .catch((error: unknown) => {
        log.error({ err: error }, 'broadcasts could not be written down');
        later();
        return 0;
      })
      .finally(() => {
        running = undefined;
        if (isWanted) wake();
      });
  }

  return {
    start: wake,
    wake,
    runOnce,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
