import { setTimeout as sleep } from 'node:timers/promises';
import { type EngineChild, startEngine } from './engine-child.ts';
import { temporaryFolder } from './folder.ts';
import type { Provider } from './provider-process.ts';

/** No limit of the engine's own: the provider or the machine decides. */
export const UNLIMITED = 1_000_000;
export const WARM_UP = 2000;
/** Seldom enough to be no part of what the engine is measured by. */
const LOOK_MS = 50;

/** Runs a scene with our engine on a store of its own, `crowd` subscribers in it. */
export async function withEngine<T>(
  provider: Provider,
  { crowd, rate }: { crowd: number; rate: number },
  scene: (engine: EngineChild) => Promise<T>,
): Promise<T> {
  const folder = temporaryFolder();
  const engine = await startEngine({ url: provider.url, folder: folder.path, rate });
  try {
    if (crowd > 0) await engine.add(1, crowd);
    return await scene(engine);
  } finally {
    engine.kill();
    folder.remove();
  }
}

/** A first broadcast to warm up, which is not counted: no latency, no limit. */
export async function warmUp(provider: Provider, engine: EngineChild): Promise<void> {
  const wanted = provider.configuration();
  await provider.configure({ latencyMs: 0, limit: null });
  await engine.turns('hola', WARM_UP, 20);
  await drained(engine);
  await provider.configure(wanted);
  await provider.reset();
}

/** Waits until nothing waits any more. */
export async function drained(engine: EngineChild): Promise<void> {
  return drainedWithin(engine, Number.POSITIVE_INFINITY);
}

/** The same, but not for ever. */
export async function drainedWithin(engine: EngineChild, most: number): Promise<void> {
  const until = performance.now() + most;
  while ((await engine.waiting()) > 0 && performance.now() < until) await sleep(LOOK_MS);
}
