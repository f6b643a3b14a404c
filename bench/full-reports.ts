import type { EngineChild, Turns } from './engine-child.ts';
import type { Provider } from './provider-process.ts';
import { seededRandom } from './random.ts';
import { reportTexts } from './report-surge.ts';
import { UNLIMITED, withEngine } from './scene.ts';

/** Two at once: for so many five verifiers are enough, three for the one and two for the other. */
const texts = [
  '3 camionetas de ICE en el Walmart de Hendersonville',
  'hay 4 agentes de ICE en el Ingles de Fletcher',
];
const WARM_UP = 50;
const ROUNDS = 150;
const SURGE = 600;

/** Reports of which each opens an incident, and verifiers are asked to go. */
export async function fullReports(provider: Provider): Promise<Turns> {
  await provider.configure({ latencyMs: 0, limit: null });
  return withEngine(provider, { crowd: 0, rate: UNLIMITED }, async (engine) => {
    await engine.staff();
    await engine.turns('hola', 500, 50);
    await onDays(engine, WARM_UP);
    return onDays(engine, ROUNDS);
  });
}

/** Two reports a day: nothing runs that they could join, and nobody was asked too often. */
async function onDays(engine: EngineChild, days: number): Promise<Turns> {
  let [seconds, cpuSeconds] = [0, 0];
  for (let day = 0; day < days; day++) {
    await engine.dayLater();
    const { perSecond, perCpuSecond } = await engine.turns(texts, texts.length, texts.length);
    seconds += texts.length / perSecond;
    cpuSeconds += texts.length / perCpuSecond;
  }
  const count = days * texts.length;
  return { perSecond: count / seconds, perCpuSecond: count / cpuSeconds };
}

/** Reports of three events as they come in a surge, in three languages, fifty at once. */
export async function surgeReports(provider: Provider): Promise<Turns> {
  await provider.configure({ latencyMs: 0, limit: null });
  return withEngine(provider, { crowd: 0, rate: UNLIMITED }, async (engine) => {
    await engine.staff();
    const random = seededRandom();
    const some = (count: number) => Array.from({ length: count }, reportTexts(random));
    await engine.turns(some(SURGE / 3), SURGE / 3, 50);
    return engine.turns(some(SURGE), SURGE, 50);
  });
}
