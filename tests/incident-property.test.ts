import fc from 'fast-check';
import { describe, test } from 'vitest';
import { type Action, stories } from './support/incident/action.ts';
import { type Broken, type Promised, promises } from './support/incident/broken.ts';
import { play } from './support/incident/play.ts';

const RUNS = 150;

/** Each story is played once and looked at for every promise. */
const played = new Map<string, Promise<Broken[]>>();

function playOnce(story: readonly Action[]): Promise<Broken[]> {
  const name = JSON.stringify(story);
  const known = played.get(name) ?? play(story);
  played.set(name, known);
  return known;
}

describe('whatever is reported, answered and decided, in whatever order', () => {
  test.each(Object.entries(promises) as [Promised, string][])(
    '%s: %s',
    async (promise) => {
      await fc.assert(
        fc.asyncProperty(stories, async (story) => {
          const broken = (await playOnce(story)).filter((one) => one.promise === promise);
          if (broken.length > 0) throw new Error(broken.map(({ how }) => how).join('\n'));
        }),
        { numRuns: RUNS, seed: 20261129 },
      );
    },
    300_000,
  );
});
