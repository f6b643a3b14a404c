import { describe, expect, test } from 'vitest';
import { type Admit, createCounting, trueLimit, type Way, ways } from '../bench/counting.ts';

const START = 5_000;

/** The times among these, in ms, at which a message is accepted. */
function accepted(admit: Admit, times: readonly number[]): number[] {
  return times.filter((at) => admit(START + at));
}

function every(ms: number, until: number): number[] {
  return Array.from({ length: Math.floor(until / ms) }, (_, i) => i * ms);
}

describe('the provider of the bench', () => {
  test.each<[Way, number, number]>([
    ['sliding', 30, 300],
    ['tenths', 30, 300],
    ['fixed', 30, 300],
    ['lower', 24, 240],
  ])('counting %s takes %i at once and %i in ten seconds of asking', (way, burst, most) => {
    expect(accepted(createCounting(way, 30), Array(100).fill(0))).toHaveLength(
      way === 'tenths' ? burst / 10 : burst,
    );
    expect(accepted(createCounting(way, 30), every(1, 10_000))).toHaveLength(most);
  });

  test('frees a sliding second one thousand milliseconds after each message', () => {
    expect(accepted(createCounting('sliding', 2), [0, 400, 999, 1000, 1399, 1400])).toEqual([
      0, 400, 1000, 1400,
    ]);
  });

  test('frees a tenth and a second where its clock goes over, whenever the last came', () => {
    expect(accepted(createCounting('tenths', 20), [98, 99, 99, 100, 101, 102])).toEqual([
      98, 99, 100, 101,
    ]);
    expect(accepted(createCounting('fixed', 2), [998, 999, 999, 1000, 1001, 1002])).toEqual([
      998, 999, 1000, 1001,
    ]);
  });

  test('without bursts it takes one at a time, and forgives a network only where they are close', () => {
    expect(accepted(createCounting('spaced', 50), [0, 19.9, 20, 39, 40.5, 60.4, 60.5])).toEqual([
      0, 20, 40.5, 60.5,
    ]);
    expect(accepted(createCounting('spaced', 200), [0, 3.9, 4, 8, 11, 13])).toEqual([0, 4, 8, 13]);
  });

  test('counts nothing that it refused', () => {
    for (const way of ways) {
      const patient = accepted(createCounting(way, 20), every(100, 3000));
      const pushing = accepted(createCounting(way, 20), every(1, 3000));
      expect(pushing.length, way).toBeGreaterThanOrEqual(patient.length);
    }
  });

  test('without a limit it takes everything', () => {
    for (const way of ways) expect(createCounting(way, null)(START), way).toBe(true);
  });

  test('gives what the setting says, but where it was lowered', () => {
    expect(ways.map((way) => trueLimit(way, 300))).toEqual([300, 300, 300, 300, 240]);
  });
});
