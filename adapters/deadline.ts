import { setMaxListeners } from 'node:events';

const SHARED_MS = 1000;

/**
 * Signals that abort calls after `ms`, at most a second later. Calls that begin within the same
 * second share one: a timer for each of thousands took a tenth of a call's time.
 */
export function createDeadlines(ms: number): () => AbortSignal {
  let current: AbortSignal | undefined;
  let until = 0;
  return () => {
    const now = performance.now();
    if (current && now < until) return current;
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms + SHARED_MS).unref();
    // As many listeners as there are calls.
    setMaxListeners(0, controller.signal);
    current = controller.signal;
    until = now + SHARED_MS;
    return current;
  };
}
