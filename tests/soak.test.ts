import { expect, test } from 'vitest';
import { soak } from '../bench/soak/day.ts';

const MOST_LOG_MIB = 32;

test('an hour in which everything goes wrong now and then loses nothing', async () => {
  const { faults, states, restarts, largestLogMib } = await soak({ hours: 1 });
  expect(faults).toEqual([]);
  expect(states.sent).toBeGreaterThan(900);
  expect(restarts).toBeGreaterThan(0);
  expect(largestLogMib).toBeLessThan(MOST_LOG_MIB);
}, 60_000);
