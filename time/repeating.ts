/** Work that is done again and again until it is stopped, never twice at once. */
export interface Repeating {
  start(): void;
  /** Begins nothing any more, and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * @param work what is done
 * @param every how long after its end it begins again, in milliseconds
 * @param onError told of what went wrong; the work goes on
 */
export function repeating(
  work: () => Promise<unknown>,
  every: number,
  onError: (error: unknown) => void,
): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;

  function turn(): void {
    running = work()
      .catch(onError)
      .finally(() => {
        if (stopped) return;
        timer = setTimeout(turn, every);
        // What only waits keeps no program alive.
        timer.unref();
      });
  }

  return {
    start: turn,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
