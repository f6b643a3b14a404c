import { setTimeout as sleep } from 'node:timers/promises';
import type { Provider } from './provider-process.ts';
import { drained, UNLIMITED, warmUp, withEngine } from './scene.ts';
import { percentile } from './statistics.ts';

const EVERY_MS = 50;
/** Beyond the chats of the audience. */
const FIRST_CHAT = 5_000_000;

/**
 * While an alert to `count` goes out, people write; how long they wait for their answer, in ms,
 * from their message's arrival at the provider to the acceptance of the reply.
 */
export async function repliesUnderLoad(
  provider: Provider,
  { count, limit }: { count: number; limit: number | null },
) {
  await provider.configure({ latencyMs: 20, limit });
  return withEngine(provider, { crowd: count, rate: limit ?? UNLIMITED }, async (engine) => {
    await engine.start();
    await warmUp(provider, engine);
    await engine.publish();
    let chat = FIRST_CHAT;
    while ((await engine.waiting()) > 0) {
      chat += 1;
      await provider.inject({ chat, text: 'hola' });
      await sleep(EVERY_MS);
    }
    await drained(engine);
    await sleep(500);
    const { latencies, waiting } = await provider.replies();
    return {
      asked: chat - FIRST_CHAT,
      unanswered: waiting,
      median: percentile(latencies, 50),
      p95: percentile(latencies, 95),
      rejected: (await provider.stats()).rejected,
    };
  });
}

/** Messages taken in, each with its answer in the outbox, durable before it counts. */
export async function inboundTurns(provider: Provider, count: number) {
  await provider.configure({ latencyMs: 0, limit: null });
  return withEngine(provider, { crowd: 0, rate: UNLIMITED }, async (engine) => {
    await engine.turns('hola', count / 2, 50);
    return {
      greetings: await engine.turns(['buenas', 'hola'], count, 50),
      rights: await engine.turns('DERECHOS', count, 50),
      questions: await engine.turns('¿me pueden revisar el teléfono en el aeropuerto?', count, 50),
    };
  });
}
