import type { Dispatcher, Pool } from 'undici';

/** What came back, whoever it is from. */
export interface Reply {
  status: number;
  body: Buffer;
}

const headers = { 'content-type': 'application/json' };

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** What ends with a signal. Hundreds of calls share one, and to listen to it is dear: one listener serves them all. */
function waitingFor(signal: AbortSignal): Set<() => void> {
  const known = waiting.get(signal);
  if (known) return known;
  const found = new Set<() => void>();
  waiting.set(signal, found);
  signal.addEventListener('abort', () => {
    for (const abort of found) abort();
  });
  return found;
}

/**
 * Posts JSON on one of the pool's connections. `pool.request` makes a stream of each answer, which took a third of
 * the call, and answers are short. No redirect is followed: the path holds the token.
 */
export function post(
  pool: Pool,
  { path, body }: { path: string; body: string },
  signal: AbortSignal | undefined,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let call: Dispatcher.DispatchController | undefined;
    let status = 0;
    let answer: Buffer | undefined;
    const abort = (): void => {
      call?.abort(signal?.reason);
      reject(signal?.reason);
    };
    signal?.throwIfAborted();
    const others = signal && waitingFor(signal);
    others?.add(abort);
    pool.dispatch(
      { method: 'POST', path, headers, body },
      {
        onRequestStart(controller) {
          call = controller;
          // While it waited for its connection.
          if (signal?.aborted) abort();
        },
        onResponseStart(_, code) {
          status = code;
        },
        onResponseData(_, part) {
          answer = answer ? Buffer.concat([answer, part]) : part;
        },
        onResponseEnd() {
          others?.delete(abort);
          resolve({ status, body: answer ?? Buffer.alloc(0) });
        },
        onResponseError(_, error) {
          others?.delete(abort);
          reject(error);
        },
      },
    );
  });
}
