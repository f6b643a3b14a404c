import { setTimeout as sleep } from 'node:timers/promises';
import { trueLimit, type Way } from './counting.ts';
import type { Provider } from './provider-process.ts';
import { drainedWithin, withEngine } from './scene.ts';

/** What is not looked at: a pace may take a while to find itself. */
const SETTLE_MS = 10_000;
/** How long what is left after the run may take. */
const PATIENCE_MS = 15_000;

/** A provider that takes `rate` a second and counts in its own way, for so many seconds. */
export type Course = { way: Way; rate: number; seconds: number };

/**
 * An alert that lasts a run at a provider's limit: what was accepted after the first ten seconds, as
 * a share of what was really to be had; what was rejected, as a share of all calls; how many chats
 * got nothing and have nothing waiting either; and the processor time of an accepted message, in µs.
 */
export async function keepingPace(provider: Provider, { way, rate, seconds }: Course) {
  const limit = trueLimit(way, rate);
  // A second's worth more, so that there is something to send until the end.
  const crowd = limit * (seconds + 1);
  await provider.configure({ latencyMs: 20, limit: rate, way });
  return withEngine(provider, { crowd, rate }, async (engine) => {
    await engine.start();
    await provider.reset();
    const cpuBefore = await engine.cpu();
    await engine.publish();
    await sleep(SETTLE_MS);
    const settled = await provider.stats();
    await sleep(seconds * 1000 - SETTLE_MS);
    const last = await provider.stats();
    await drainedWithin(engine, PATIENCE_MS);
    const cpuMs = (await engine.cpu()) - cpuBefore;
    // What is under way would count as sent and as waiting, so it is let end first.
    await engine.restart();
    const waiting = await engine.waiting();
    const { accepted, rejected, distinct } = await provider.stats();
    const perMs = (last.accepted - settled.accepted) / (last.at - settled.at);
    return {
      share: (perMs * 1000) / limit,
      refused: rejected / (accepted + rejected),
      lost: crowd - distinct - waiting,
      waiting,
      cpuMicros: (cpuMs * 1000) / accepted,
    };
  });
}
