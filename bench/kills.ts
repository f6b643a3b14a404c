import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from './engine-child.ts';
import { temporaryFolder } from './folder.ts';
import type { Provider } from './provider-process.ts';
import { drained } from './scene.ts';

/**
 * An alert to `crowd` subscribers, killed `kills` times at random moments and started again: how
 * many got nothing, and how many messages arrived twice.
 */
export async function kills(provider: Provider, crowd: number, count: number) {
  await provider.configure({ latencyMs: 5, limit: null });
  await provider.reset();
  const folder = temporaryFolder();
  const engine = await startEngine({ url: provider.url, folder: folder.path, rate: 2500 });
  try {
    await engine.add(1, crowd);
    await engine.start();
    await engine.publish();
    for (let kill = 0; kill < count; kill++) {
      await sleep(200 + Math.random() * 400);
      await engine.crash();
      await engine.start();
    }
    await drained(engine);
    const { accepted, distinct } = await provider.stats();
    return { lost: crowd - distinct, twice: accepted - distinct };
  } finally {
    engine.kill();
    folder.remove();
  }
}
