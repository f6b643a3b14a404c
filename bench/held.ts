/** How long the thread was held at most: by the clock, and in processor time of its own. */
export type Held = { ms: number; cpuMs: number };

const EVERY_MS = 4;

/**
 * Watches how long nothing else can be done on this thread, to within 4 ms. Returns what ends the
 * watch and says. Time that other programs took from it is in the one figure and not in the other.
 */
export function watchThread(): () => Held {
  const most: Held = { ms: 0, cpuMs: 0 };
  let last = marked();
  const look = () => {
    const at = marked();
    most.ms = Math.max(most.ms, at.ms - last.ms);
    most.cpuMs = Math.max(most.cpuMs, at.cpuMs - last.cpuMs);
    last = at;
  };
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}

function marked(): Held {
  const { user, system } = process.threadCpuUsage();
  return { ms: performance.now(), cpuMs: (user + system) / 1000 };
}
