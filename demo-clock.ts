import { z } from 'zod';
import type { Route } from './adapters/adapter.ts';
import { parseJson } from './adapters/json.ts';
import type { Running } from './running.ts';
import type { MovableClock } from './time/movable-clock.ts';

const MOST_MS = 400 * 24 * 60 * 60_000;
const body = z.object({ advanceMs: z.number().int().min(0).max(MOST_MS) });

/** Moves the time of the demo on, and does meanwhile what falls due; one call after another. */
export function clockRoute(running: Running, clock: MovableClock): Route {
  let line: Promise<unknown> = Promise.resolve();
  return {
    ...{ method: 'POST', path: '/simulator/clock', local: true },
    async handle(request) {
      const parsed = body.safeParse(parseJson(request.body));
      if (!parsed.success) {
        return { status: 400, body: { error: 'Send {"advanceMs": a whole number, 0 or more}.' } };
      }
      const { advanceMs } = parsed.data;
      const passed = line.then(() => running.passUntil(clock.now() + advanceMs, clock.moveTo));
      line = passed.catch(() => undefined);
      await passed;
      return { status: 204 };
    },
  };
}
