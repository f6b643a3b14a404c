import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../bench/random.ts';
import { lanes } from '../db/vocabulary.ts';
import { Believing } from '../delivery/believing.ts';
import { Breaker } from '../delivery/breaker.ts';
import { Pace } from '../delivery/pace.ts';
import { ReplyShare } from '../delivery/share.ts';
import { Smoothing } from '../delivery/smoothing.ts';
import { Spacing } from '../delivery/spacing.ts';
import { Suspicion } from '../delivery/suspicion.ts';

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

  test('a sought one grows by steps, is halved once for calls that failed together, and stays in bounds', () => {
    const pace = new Pace({ rate: 1, adapts: true }, 0);
    for (let i = 0; i < 100; i++) pace.accepted(0);
    expect(pace.rate).toBeCloseTo(2);
    for (let i = 0; i < 5; i++) pace.throttled(1000, 2000, 500);
    expect(pace.rate).toBeCloseTo(1);
    for (let i = 1; i < 50; i++) pace.throttled(i * 20_000, i * 20_000, i * 20_000 - 20);
    expect(pace.rate).toBeCloseTo(0.02);
    for (let i = 0; i < 10_000; i++) pace.accepted(0);
    expect(pace.rate).toBe(4);
  });

  test('one begins where the last run left it, and never above its setting', () => {
    const found = { rate: 0.3, burst: 'even' } as const;
    expect(new Pace({ rate: 1, adapts: true }, 0, found).rate).toBe(0.3);
    const told = new Pace({ rate: 1, adapts: false }, 0, found);
    expect([told.rate, told.burst]).toEqual([0.3, 'even']);
    expect(new Pace({ rate: 0.2, adapts: false }, 0, found).rate).toBe(0.2);
  });
});

describe('a rate that the provider refuses', () => {
  /** The five ways of counting, and one that is far from what was set. */
  const ways: Record<string, { share: number; counting: (n: number) => (at: number) => boolean }> =
    {
      'the last second': { share: 1, counting: (n) => window(n, 1000, true) },
      'each second of the clock': { share: 1, counting: (n) => window(n, 1000, false) },
      'each tenth of a second': { share: 1, counting: (n) => window(n / 10, 100, false) },
      'the distance of each from the one before': { share: 1, counting: distance },
      'the last second, a fifth less than is set': {
        share: 0.8,
        counting: (n) => window(n * 0.8, 1000, true),
      },
    };

  describe.each([30, 100, 300])('%s a second', (rate) => {
    test.each(Object.entries(ways))('found out where %s counts', (_, { share, counting }) => {
      const { accepted, rejected } = play({ rate, takes: counting(rate), seconds: 60 });
      // Close together as these are, what the network adds is more than the distance left over.
      const least = rate === 100 && counting === distance ? 0.9 : 0.95;
      expect(accepted / (50 * rate * share)).toBeGreaterThan(least);
      expect(rejected / (60 * rate * share)).toBeLessThan(0.005);
    });
  });

  test('comes back to what is set, slowly, once the provider takes it again', () => {
    const pace = fixed(100);
    pace.take(1, 0);
    for (let now = 10_000; now < 60_000; now += 15_000) {
      for (let i = 0; i < 75; i++) pace.answered(now);
      for (let i = 0; i < 75; i++) pace.accepted(now);
      pace.throttled(now, now + 1000, now - 20);
    }
    const low = pace.rate;
    expect(low).toBeLessThan(80);
    pace.accepted(80_000);
    expect(pace.rate).toBe(low);
    for (let now = 100_000; now < 4 * 3_600_000; now += 10_000) pace.accepted(now);
    expect([pace.rate, pace.burst]).toEqual([100, 'wide']);
  });
});

/** At most `most` in the last `ms`, or in each of the clock's. */
function window(most: number, ms: number, slides: boolean): (at: number) => boolean {
  let taken: number[] = [];
  return (at) => {
    const from = slides ? at - ms : Math.floor(at / ms) * ms - 0.001;
    taken = taken.filter((one) => one > from);
    if (taken.length >= most) return false;
    taken.push(at);
    return true;
  };
}

function distance(rate: number): (at: number) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  // Where calls are closer than a network keeps them apart, a provider has to let a little pass.
  const tolerance = rate > 100 ? 1 : 0;
  return (at) => {
    if (at - last < 1000 / rate - tolerance) return false;
    last = at;
    return true;
  };
}

interface Play {
  rate: number;
  takes: (at: number) => boolean;
  seconds: number;
}

/** A sender with much to send, a network of 20 ms that varies by 0.3, and a machine that is busy now and then. */
function play({ rate, takes, seconds }: Play): { accepted: number; rejected: number } {
  const random = seededRandom();
  const pace = fixed(rate);
  const throttled = new Suspicion();
  const calls: { address: number; begunAt: number; ok: boolean; answeredAt: number }[] = [];
  let ready = 0;
  let address = 0;
  let free = 0;
  let turnAt = 0;
  let busyUntil = 0;
  const found = { accepted: 0, rejected: 0 };
  for (let now = 0; now < seconds * 1000; now += 0.5) {
    if (now < busyUntil) continue;
    if (random() < 0.001) busyUntil = now + 8;
    while (calls[0] && calls[0].answeredAt <= now) {
      const { address: to, begunAt, ok } = calls.shift() as (typeof calls)[number];
      pace.answered(now);
      if (ok) {
        if (now > 10_000) found.accepted += 1;
        pace.accepted(now);
        throttled.accepted(begunAt);
        continue;
      }
      found.rejected += 1;
      const scope = throttled.refused(to, 1000, now);
      if (scope !== 'address')
        pace.throttled(now, scope === 'account' ? now + 1000 : null, begunAt);
      if (scope === 'account') ready = 0;
    }
    if (now >= turnAt) {
      ready += pace.take(128 - calls.length - ready, now);
      turnAt = now + Math.max(4, pace.wait(now));
    }
    for (; ready > 0; ready--) {
      const apart = pace.distance;
      if (apart > 0 && free >= now + 0.5) break;
      const at = apart > 0 ? Math.max(free, now) : now;
      free = at + apart;
      pace.called();
      const arrives = at + 10 + random() * 0.3;
      calls.push({
        address: address++,
        begunAt: now,
        ok: takes(arrives),
        answeredAt: arrives + 10,
      });
    }
  }
  return found;
}

describe('calls that are kept apart', () => {
  test('go back at once when the account is held, those that wait as well as the one whose turn is next', async () => {
    const smoothing = new Smoothing(() => new Promise(() => undefined));
    const turns = Array.from({ length: 3 }, () => smoothing.turn(1000));
    smoothing.hold();
    expect(await Promise.all(turns)).toEqual([false, false, false]);
  });

  test('go one by one by the clock they are given', async () => {
    const waits: number[] = [];
    const smoothing = new Smoothing(async (until) => {
      waits.push(until);
    });
    for (let i = 0; i < 3; i++) expect(await smoothing.turn(1000)).toBe(true);
    expect((waits[2] ?? 0) - (waits[1] ?? 0)).toBeGreaterThan(999);
  });
});

describe('whom a refusal is about', () => {
  test('one chat, as long as others are taken', () => {
    const suspicion = new Suspicion();
    expect(suspicion.refused(1, 8000, 0)).toBe('address');
    expect(suspicion.refused(1, 8000, 8000)).toBe('address');
  });

  test('the account, where nobody is taken', () => {
    const suspicion = new Suspicion();
    suspicion.refused(1, 1000, 0);
    expect(suspicion.refused(2, 1000, 10)).toBe('account');
  });

  test('what was refused hours ago tells nothing of now', () => {
    const suspicion = new Suspicion();
    suspicion.refused(1, 1000, 0);
    expect(suspicion.refused(2, 1000, 12 * 3_600_000)).toBe('address');
    expect(suspicion.refused(3, 1000, 1000)).toBe('address');
  });

  test('a long silence for everyone takes one witness more', () => {
    const suspicion = new Suspicion();
    suspicion.refused(1, 60_000, 0);
    expect(suspicion.refused(2, 60_000, 10)).not.toBe('account');
    expect(suspicion.refused(3, 60_000, 20)).toBe('account');
  });

  test('the pace, where every other one is taken', () => {
    const suspicion = new Suspicion();
    suspicion.refused(1, 1000, 0);
    suspicion.accepted(10);
    expect(suspicion.refused(2, 1000, 40)).toBe('pace');
    suspicion.accepted(50);
    expect(suspicion.refused(3, 1000, 60_000)).toBe('address');
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

  test('one that the provider wants left alone waits for so long, and nobody else', () => {
    const spacing = new Spacing({ everyMs: 1000, burst: 3 });
    spacing.leaveAlone(7, 1000, 61_000);
    expect(spacing.resting(60_999)).toEqual([7]);
    expect(spacing.resting(61_000)).toEqual([]);
    spacing.leaveAlone(8, 100_000, 200_000);
    expect(spacing.resting(50_000)).toEqual([]);
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

  test('opens late for people who may not be there, and whose provider answers', () => {
    const breaker = new Breaker(null);
    for (let i = 0; i < 19; i++) breaker.failed(0, false, 0.25);
    expect(breaker.state).toBe('closed');
    breaker.failed(0, false, 0.25);
    expect(breaker.state).toBe('open');
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
