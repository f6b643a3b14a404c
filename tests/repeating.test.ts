import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeating } from '../time/repeating.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('work is done again after its end, also when it went wrong, and never twice at once', async () => {
  const errors: unknown[] = [];
  let begun = 0;
  const again = repeating(
    async () => {
      begun += 1;
      await new Promise((done) => setTimeout(done, 30));
      if (begun === 1) throw new Error('once');
    },
    10,
    (error) => errors.push(error),
  );
  again.start();
  await vi.advanceTimersByTimeAsync(79);
  expect(begun).toBe(2);
  expect(errors).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toBe(3);
  const stopping = again.stop();
  await vi.advanceTimersByTimeAsync(1000);
  await stopping;
  expect(begun).toBe(3);
});

test('what is under way when it is stopped is waited for', async () => {
  let isDone = false;
  const work = async () => {
    await new Promise((done) => setTimeout(done, 30));
    isDone = true;
  };
  const again = repeating(work, 10, () => undefined);
  again.start();
  const stopping = again.stop().then(() => isDone);
  await vi.advanceTimersByTimeAsync(30);
  expect(await stopping).toBe(true);
});
