import { expect, test } from 'vitest';
import { answering } from '../bot/answering.ts';

type Pace = Parameters<typeof answering>[0];

/** How many of some exchanges are answered, a second or more apart. */
function answered(exchanges: readonly string[], every = 1000, isFree = false): number {
  let pace: Pace;
  let count = 0;
  for (const [i, exchange] of exchanges.entries()) {
    const found = answering(pace, exchange, { now: i * every, isFree });
    pace = found.pace;
    if (found.isAnswered) count += 1;
  }
  return count;
}

const all = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i));

test('a machine that says the same is answered five times', () => {
  expect(answered(all(40, () => 'same'))).toBe(5);
  expect(
    answered(
      all(40, () => 'same'),
      1000,
      true,
    ),
  ).toBe(5);
});

test('a machine that says something else each time is left alone as well', () => {
  expect(answered(all(500, String))).toBeLessThan(65);
});

test('somebody who answers many questions is answered each time', () => {
  expect(
    answered(
      all(40, (i) => `1 question ${i}`),
      10_000,
    ),
  ).toBe(40);
});

test('a day of talk is answered to its end', () => {
  expect(answered(all(300, String), 4 * 60_000)).toBe(300);
});

test('the team, and whoever cries for help, is always answered', () => {
  expect(answered(all(500, String), 1000, true)).toBe(500);
});

test('the same words an hour later are new ones', () => {
  expect(
    answered(
      all(20, () => 'same'),
      61 * 60_000,
    ),
  ).toBe(20);
});
