import { setTimeout as sleep } from 'node:timers/promises';
import { now } from './clock.ts';
import { putOnRecord } from './on-record.ts';
import type { Provider } from './provider-process.ts';
import { UNLIMITED, withEngine } from './scene.ts';

const RUN_MS = 15_000;

/**
 * The peak memory of a process that starts on a store with `crowd` subscribers and sends an alert
 * to all of them, in MiB, and how long it takes to put that alert on record and holds the thread.
 */
export async function crowdMemory(provider: Provider, crowd: number) {
  await provider.configure({ latencyMs: 0, limit: null });
  return withEngine(provider, { crowd, rate: UNLIMITED }, async (engine) => {
    // Filling the store is none of the program's work, so a fresh process is measured.
    await engine.restart();
    await engine.start();
    const before = await engine.memory();
    const { committedMs, held, heldAfter } = await putOnRecord(engine, crowd);
    const startedAt = now();
    await provider.reset();
    await sleep(RUN_MS);
    const { accepted } = await provider.stats();
    return {
      startMb: before,
      peakMb: await engine.memory(),
      ...{ committedMs, held, heldAfter },
      perSecond: (accepted * 1000) / (now() - startedAt),
    };
  });
}
