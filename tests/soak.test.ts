import { expect, test } from 'vitest';
import { soak } from '../bench/soak/day.ts';

const MOST_LOG_MIB = 32;

test('two hours in which everything goes wrong now and then lose nothing', async () => {
  const { faults, states, restarts, largestLogMib } = await soak({ hours: 2 });
  expect(faults).toEqual([]);
  expect(states.sent).toBeGreaterThan(1800);
  expect(restarts).toBeGreaterThan(0);
  expect(largestLogMib).toBeLessThan(MOST_LOG_MIB);
}, 60_000);
