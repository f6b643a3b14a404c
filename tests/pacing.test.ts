import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanes } from '../db/vocabulary.ts';
import { Believing } from '../delivery/believing.ts';
import { Breaker } from '../delivery/breaker.ts';
import { Pace } from '../delivery/pace.ts';
import { ReplyShare } from '../delivery/share.ts';
import { Spacing } from '../delivery/spacing.ts';

const fixed = (rate: number) => new Pace({ rate, adapts: false }, 0);

describe('the pace', () => {
  test('no second of the provider’s holds more than the limit, however late messages arrive', () => {
    const step = fc.record({
      wait: fc.nat(400),
      wanted: fc.integer({ min: 1, max: 3000 }),
      way: fc.nat(300),
      back: fc.nat(300),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.array(step, { maxLength: 60 }),
        (rate, steps) => {
          const counted = rate >= 50;
          const pace = fixed(rate);
          const arrivals: { at: number; count: number }[] = [];
          const answers: { at: number; count: number }[] = [];
          let now = 0;
          for (const { wait, wanted, way, back } of steps) {
            now += wait;
            for (const answer of answers.splice(0).sort((a, b) => a.at - b.at)) {
              if (answer.at > now) answers.push(answer);
              else for (let i = 0; i < answer.count; i++) pace.answered(answer.at);
            }
            const count = pace.take(wanted, now);
            for (let i = 0; i < count; i++) pace.called();
            // A slow pace spaces its messages by itself and asks nothing of the network.
            arrivals.push({ at: now + (counted ? way : 0), count });
            answers.push({ at: now + way + back, count });
          }
          for (const { at } of arrivals) {
            const second = arrivals.filter((one) => one.at >= at && one.at < at + 1000);
            expect(second.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(rate);
          }
        },
      ),
    );
  });

  test('reaches at least 98 % of the limit when answers come at once', () => {
    for (const rate of [4, 28, 1000]) {
      const pace = fixed(rate);
      let sent = 0;
      for (let now = 0; now < 100_000; now += 4) {
        const granted = pace.take(1000, now);
        for (let i = 0; i < granted; i++) {
          pace.called();
          pace.answered(now);
        }
        sent += granted;
      }
      expect(sent / (rate * 100)).toBeGreaterThan(0.98);
    }
  });

  test('what costs more than one is paid for before the next goes', () => {
    const pace = fixed(4);
    let parts = 0;
    for (let now = 0; now < 60_000; now += 10) {
      if (pace.take(1, now) === 1) {
        pace.charge(2);
        parts += 3;
      }
    }
    expect(parts).toBeLessThanOrEqual(4 * 60 + 3);
    expect(parts).toBeGreaterThan(4 * 60 * 0.97);
  });

  test('a pause stops it, and a clock that was set back does not', () => {
    const pace = new Pace({ rate: 10, adapts: false }, 1000);
    pace.pause(5000);
    expect(pace.wait(4000)).toBe(1000);
    expect(pace.take(1, 4999)).toBe(0);
    expect(pace.take(1, 5200)).toBe(1);
    expect(pace.take(1, 100)).toBe(0);
    expect(pace.take(1, 250)).toBe(1);
  });

  test('an adaptive one grows by steps, is halved once for calls that failed together, and stays in bounds', () => {
    const pace = new Pace({ rate: 1, adapts: true }, 0);
    for (let i = 0; i < 100; i++) pace.accepted();
    expect(pace.rate).toBeCloseTo(2);
    for (let i = 0; i < 5; i++) pace.throttled(1000, 2000);
    expect(pace.rate).toBeCloseTo(1);
    for (let i = 1; i < 50; i++) pace.throttled(i * 20_000, i * 20_000);
    expect(pace.rate).toBeCloseTo(0.02);
    for (let i = 0; i < 10_000; i++) pace.accepted();
    expect(pace.rate).toBe(4);
  });

  test('an adaptive one begins where the last run left it', () => {
    expect(new Pace({ rate: 1, adapts: true }, 0, 0.3).rate).toBe(0.3);
    expect(new Pace({ rate: 1, adapts: false }, 0, 0.3).rate).toBe(1);
  });
});

describe('the spacing of one address', () => {
  test('lets three come close together and then one a second', () => {
    const spacing = new Spacing({ everyMs: 1000, burst: 3 });
    const sentAt: number[] = [];
    for (let now = 0; now < 10_000; now += 50) {
      if (spacing.resting(now).includes(7)) continue;
      spacing.sent(7, now);
      sentAt.push(now);
    }
    expect(sentAt.slice(0, 3)).toEqual([0, 50, 100]);
    expect(sentAt).toHaveLength(12);
  });

  test('a clock that was set back silences nobody', () => {
    const spacing = new Spacing({ everyMs: 1000, burst: 1 });
    spacing.sent(7, 1_000_000);
    expect(spacing.resting(1_000_000)).toEqual([7]);
    expect(spacing.resting(5000)).toEqual([]);
  });
});

describe('the breaker', () => {
  test('opens after failures in a row, lets one message through after a probe, and closes', () => {
    const breaker = new Breaker(null);
    for (let i = 0; i < 5; i++) breaker.failed(1000, false);
    expect(breaker.state).toBe('open');
    expect(breaker.room(64)).toBe(0);
    expect(breaker.isDue(15_999)).toBe(false);
    expect(breaker.isDue(16_000)).toBe(true);
    breaker.probed(true, 16_000);
    expect(breaker.room(64)).toBe(1);
    breaker.answered();
    expect(breaker.room(64)).toBe(64);
  });

  test('stays open for twice as long each time, ten minutes at most', () => {
    const breaker = new Breaker(null);
    breaker.failed(0, true);
    const lengths = Array.from({ length: 8 }, () => {
      breaker.probed(false, 0);
      return breaker.record.probeAt;
    });
    expect(lengths).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000, 600_000]);
  });

  test('opens when half of what it sends fails, and not for a few failures among many', () => {
    const half = new Breaker(null);
    const few = new Breaker(null);
    for (let i = 0; i < 20; i++) {
      if (i % 2 === 0) half.failed(0, false);
      else half.answered();
      if (i % 4 === 0) few.failed(0, false);
      else few.answered();
    }
    expect([half.state, few.state]).toEqual(['open', 'closed']);
  });

  test('goes on where an earlier run left it', () => {
    const breaker = new Breaker({ state: 'open', probeAt: 5000, openFor: 60_000 });
    expect(breaker.isDue(4999)).toBe(false);
    breaker.probed(false, 5000);
    expect(breaker.record.probeAt).toBe(125_000);
  });
});

describe('a provider that says addresses are no more', () => {
  test('is believed for a few, and not for a wave of them', () => {
    const believing = new Believing();
    for (let i = 1; i <= 60; i++) {
      if (i % 10 === 0) expect(believing.ended(i)).toBe(true);
      else believing.answered();
    }
    const wave = Array.from({ length: 20 }, (_, i) => believing.ended(100 + i));
    expect(wave[0]).toBe(true);
    expect(wave.at(-1)).toBe(false);
  });

  test('those believed just before are taken back, once', () => {
    const believing = new Believing();
    for (let id = 1; id <= 5; id++) expect(believing.ended(id)).toBe(true);
    expect(believing.ended(6)).toBe(false);
    expect(believing.takeBack()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(believing.takeBack()).toEqual([]);
  });
});

describe('the share of the answers', () => {
  const { ask, reply, urgent } = lanes;

  test('is a quarter while more waits than may be sent', () => {
    const share = new ReplyShare();
    let reserved = 0;
    for (let i = 0; i < 100; i++) {
      reserved += share.wishes(4, 100, false)[0]?.most ?? 0;
      share.granted(4, Array(4).fill({ lane: reply }));
    }
    expect(reserved).toBeGreaterThanOrEqual(90);
  });

  test('while broadcasts are paused, only staff and answers are asked for', () => {
    const wishes = new ReplyShare().wishes(5, 100, true);
    expect(wishes.map(({ lane }) => lane)).toEqual([urgent, ask, reply]);
  });

  test('alerts that fill their part of the calls leave the rest to answers', () => {
    const wishes = new ReplyShare().wishes(8, 0, false);
    expect(wishes.map(({ lane }) => lane)).toEqual([urgent, ask, reply]);
  });
});
