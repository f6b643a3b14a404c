import { setTimeout as sleep } from 'node:timers/promises';
import { events } from '../tests/support/surge/events.ts';
import { sightings } from '../tests/support/surge/wordings.ts';
import { COUNTY } from './crowd.ts';
import type { Provider } from './provider-process.ts';
import { seededRandom } from './random.ts';
import { drained, withEngine } from './scene.ts';
import { percentile } from './statistics.ts';

/** 1,000 reports in ten minutes. */
const EVERY_MS = 600;
/** What Telegram takes, messages a second. */
const TELEGRAM = 28;
/** Beyond the chats of the audience and of the staff. */
const FIRST_CHAT = 6_000_000;
/** Few, since they too go at Telegram's pace. */
const WARM_UP = 100;
/** How long the last answers may take. */
const PATIENCE_MS = 60_000;

/**
 * `count` people report one of three events, one every 600 ms, and five verifiers and two admins are
 * told; how long the reporters wait for their answer, in ms, from their message's arrival at the
 * provider to the acceptance of the reply, at the pace Telegram takes.
 */
export async function answersInSurge(provider: Provider, count: number) {
  await provider.configure({ latencyMs: 20, limit: TELEGRAM });
  return withEngine(provider, { crowd: 100, rate: TELEGRAM }, async (engine) => {
    await engine.staff();
    await engine.start();
    await engine.turns('hola', WARM_UP, 20);
    await drained(engine);
    await provider.reset();
    const texts = reportTexts(seededRandom());
    const startedAt = performance.now();
    for (let i = 0; i < count; i++) {
      await provider.inject({ chat: FIRST_CHAT + i, text: texts() });
      await sleep(Math.max(0, startedAt + (i + 1) * EVERY_MS - performance.now()));
    }
    await answered(provider);
    const { latencies, waiting } = await provider.replies();
    const { rejected } = await provider.stats();
    return {
      unanswered: waiting,
      median: percentile(latencies, 50),
      p95: percentile(latencies, 95),
      rejected,
    };
  });
}

/** Waits until every reporter has an answer, but not for ever. */
async function answered(provider: Provider): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await provider.replies()).waiting > 0 && performance.now() < until) await sleep(100);
}

/** One report after another of the events of the county, in three languages. */
export function reportTexts(random: () => number): () => string {
  const here = events.filter(({ counties }) => counties.includes(COUNTY));
  const choose = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return () => {
    const event = choose(here);
    const language = choose(['es', 'es', 'en', 'ar'] as const);
    return choose(sightings[language])
      .replace('{place}', choose(event.shop[language]))
      .replace('{n}', String(event.agents))
      .replace('{v}', String(event.vans));
  };
}
