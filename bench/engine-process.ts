import { cpuMs } from './cpu.ts';
import { createEngine, type Engine } from './engine.ts';
import type { EngineCall } from './engine-child.ts';
import { type Held, watchThread } from './held.ts';
import { peakRssMb } from './memory.ts';

/*
 * The process of our own engine, forked by engine-child.ts. It answers each call with a message.
 */

let engine: Engine | undefined;
let held: (() => Held) | undefined;

process.on('message', async (call: EngineCall) => {
  try {
    process.send?.({ answer: await take(call) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : 'failed' });
  }
});
process.on('disconnect', () => process.exit());

async function take(call: EngineCall): Promise<unknown> {
  if (call.do === 'open') {
    engine = await createEngine(call);
    return null;
  }
  if (!engine) throw new Error('The engine is not open.');
  switch (call.do) {
    case 'add':
      return engine.add(call.from, call.count);
    case 'staff':
      return engine.staff();
    case 'dayLater':
      return engine.dayLater();
    case 'start':
      return engine.start();
    case 'publish':
      return engine.publish();
    case 'waiting':
      return engine.waiting();
    case 'recorded':
      return engine.recorded();
    case 'turns':
      return engine.turns(call.text, call.count, call.width);
    case 'memory':
      return peakRssMb();
    case 'cpu':
      return cpuMs();
    case 'watch':
      held = watchThread();
      return null;
    case 'held':
      return held?.();
    case 'stop':
      return engine.stop();
  }
}
