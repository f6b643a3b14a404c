import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import { expandNext, isAnyLeft } from './store/expansions.ts';

export interface ExpandingOptions {
  store: Store;
  log: Logger;
  /** Called when there is more to send. */
  onRows: () => void;
}

/** Writes down in pieces what goes to very many, while everybody else is answered. */
export interface Expanding {
  /** Goes on with what an earlier run left. */
  start(): void;
  /** Says that something may be to be written. */
  wake(): void;
  /** Writes all there is; returns in how many pieces. */
  runOnce(): Promise<number>;
  stop(): Promise<void>;
}

export function createExpanding({ store, log, onRows }: ExpandingOptions): Expanding {
  let running: Promise<number> | undefined;
  let again = false;
  let isStopped = false;

  async function runOnce(): Promise<number> {
    let pieces = 0;
    while (!isStopped && (await store.read(isAnyLeft))) {
      await store.transact((tx) => expandNext(tx));
      pieces += 1;
      onRows();
      await othersFirst();
    }
    return pieces;
  }

  function wake(): void {
    if (isStopped) return;
    again = running !== undefined;
    running ??= runOnce()
      .catch((error: unknown) => {
        log.error({ err: error }, 'a broadcast could not be written down');
        return 0;
      })
      .finally(() => {
        running = undefined;
        if (again) wake();
      });
  }

  return {
    start: wake,
    wake,
    runOnce,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
