import type { Outcome } from './contender.ts';
import type { Provider } from './provider-process.ts';
import { drained, UNLIMITED, warmUp, withEngine } from './scene.ts';

/**
 * Our engine sends one alert to `count` subscribers. The time runs from the commit of the decision
 * to the last accepted message, as the others' runs from the first call or job; the processor time
 * from the decision until everything is settled.
 */
export async function ours(
  provider: Provider,
  { count, limit }: { count: number; limit: number | null },
): Promise<Outcome> {
  return withEngine(provider, { crowd: count, rate: limit ?? UNLIMITED }, async (engine) => {
    await engine.start();
    if (limit === null) await warmUp(provider, engine);
    await provider.reset();
    const cpuBefore = await engine.cpu();
    const { committedAt } = await engine.publish();
    await drained(engine);
    const cpuMs = (await engine.cpu()) - cpuBefore;
    const { accepted, rejected, distinct, lastAt } = await provider.stats();
    const elapsedMs = (lastAt ?? committedAt) - committedAt;
    return {
      name: 'ours',
      elapsedMs,
      perSecond: (accepted * 1000) / elapsedMs,
      accepted,
      rejected,
      lost: count - distinct,
      rssMb: await engine.memory(),
      cpuMs,
      serverCpuMs: 0,
    };
  });
}

/** How long it takes to put an alert to `count` subscribers on record, and to send the first. */
export async function decision(provider: Provider, count: number) {
  await provider.configure({ latencyMs: 0, limit: null });
  return withEngine(provider, { crowd: count, rate: UNLIMITED }, async (engine) => {
    await engine.start();
    await warmUp(provider, engine);
    const { decidedAt, committedAt } = await engine.publish();
    let firstAt: number | null = null;
    while (firstAt === null) ({ firstAt } = await provider.stats());
    return { committedMs: committedAt - decidedAt, firstMs: firstAt - committedAt };
  });
}
