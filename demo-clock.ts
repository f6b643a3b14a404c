import { z } from 'zod';
import type { Route } from './adapters/adapter.ts';
import { parseJson } from './adapters/json.ts';
import type { Running } from './running.ts';
import type { MovableClock } from './time/movable-clock.ts';

/** How far the time of the demo can be moved on at once. */
const MOST_MS = 400 * 24 * 60 * 60_000;
const body = z.object({ advanceMs: z.number().int().min(0).max(MOST_MS) });

/** Moves the time of the demo on. */
export interface TimeTravel {
  /** Moves it on and does meanwhile what falls due, as fast as it can be done. */
  advance(ms: number): Promise<void>;
  /** Does something while time is not moved on. */
  between<T>(work: () => Promise<T>): Promise<T>;
}

/** One after another, whoever asks for it. */
export function createTimeTravel(running: Running, clock: MovableClock): TimeTravel {
  let line: Promise<unknown> = Promise.resolve();
  function between<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  }
  return {
    advance: (ms) => between(() => running.passUntil(clock.now() + ms, clock.moveTo)),
    between,
  };
}

/** The same for scripts. */
export function clockRoute(travel: TimeTravel): Route {
  return {
    ...{ method: 'POST', path: '/simulator/clock', local: true },
    async handle(request) {
      const parsed = body.safeParse(parseJson(request.body));
      if (!parsed.success) {
        return { status: 400, body: { error: 'Send {"advanceMs": a whole number, 0 or more}.' } };
      }
      await travel.advance(parsed.data.advanceMs);
      return { status: 204 };
    },
  };
}
