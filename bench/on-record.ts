import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineChild } from './engine-child.ts';
import type { Provider } from './provider-process.ts';
import { drained, withEngine } from './scene.ts';

/** What Telegram takes: next to nothing of it is sending. */
const RATE = 30;
const GREETINGS = 50;
/** How long the copying of the log and what else follows is looked at. */
const AFTER_MS = 5000;
const LOOK_MS = 20;

/**
 * An alert to everybody, from the decision until the last of its rows is on record, and some seconds
 * after: what it costs the processor, and how long the thread was held.
 */
export async function putOnRecord(engine: EngineChild, crowd: number) {
  const before = await engine.recorded();
  await engine.watch();
  const cpuBefore = await engine.cpu();
  const { decidedAt, committedAt } = await engine.publish();
  while ((await engine.recorded()) < before + crowd) await sleep(LOOK_MS);
  const cpuMs = (await engine.cpu()) - cpuBefore;
  const held = await engine.held();
  await engine.watch();
  await sleep(AFTER_MS);
  return { committedMs: committedAt - decidedAt, cpuMs, held, heldAfter: await engine.held() };
}

/** The same in a fresh process, which had only greetings before, at the pace Telegram takes. */
export async function firstOnRecord(provider: Provider, crowd: number) {
  await provider.configure({ latencyMs: 20, limit: null });
  return withEngine(provider, { crowd, rate: RATE }, async (engine) => {
    // Filling the store is none of the program's work.
    await engine.restart();
    await engine.start();
    await engine.turns('hola', GREETINGS, GREETINGS);
    await drained(engine);
    return putOnRecord(engine, crowd);
  });
}
