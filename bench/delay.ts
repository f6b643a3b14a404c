type Waiting = { due: number; run: () => void };

/**
 * Runs callbacks a fixed time after they are given, in order, with one timer for them all: a timer
 * each would cost the provider more than the rest of its work.
 */
export type Delay = {
  run(latencyMs: number, callback: () => void): void;
};

export function createDelay(): Delay {
  let queue: Waiting[] = [];
  let next = 0;
  let armed = false;

  const arm = (due: number) => {
    armed = true;
    setTimeout(drain, Math.max(1, Math.ceil(due - performance.now())));
  };

  const drain = () => {
    const at = performance.now();
    while (next < queue.length && (queue[next]?.due ?? 0) <= at) queue[next++]?.run();
    const first = queue[next];
    armed = false;
    if (next > 4_096 || first === undefined) {
      queue = queue.slice(next);
      next = 0;
    }
    if (first !== undefined) arm(first.due);
  };

  return {
    run(latencyMs, callback) {
      if (latencyMs === 0) return callback();
      const due = performance.now() + latencyMs;
      queue.push({ due, run: callback });
      if (!armed) arm(due);
    },
  };
}
