import { describe, expect, test } from 'vitest';
import { type Measured, measure, spreadOf } from '../areas/reports/rules/measures.ts';
import { type AskedOnce, hasGone, resultOf, stepsOf } from '../areas/reports/rules/steps.ts';

const HENDERSON = '37089';
const BUNCOMBE = '37021';
const MINUTE = 60_000;
const OPENED = Date.UTC(2026, 10, 20, 15, 0);
const at = (minutes: number): number => OPENED + minutes * MINUTE;

const asked = (personId: number, given: Partial<AskedOnce> = {}): AskedOnce => ({
  ...{ personId, acceptedAt: null, verdict: null, answeredAt: null },
  ...given,
});

const sighting = { kind: 'sighting', standing: 'counted' } as const;

function incident(given: Partial<Measured> = {}): Measured {
  return {
    ...{ county: HENDERSON, month: '2026-11', isDrill: false, state: 'ended', evidence: 3 },
    ...{ openedAt: OPENED, decidedAt: null, reports: [sighting], asked: [], lastDeliveryAt: null },
    ...given,
  };
}

/** Two went after 4 and 6 minutes, found it after 10 and 14, and the last alert was out a minute later. */
const whole = incident({
  decidedAt: at(14),
  reports: [sighting, sighting, { kind: 'hearsay', standing: 'counted' }],
  asked: [
    asked(1, { acceptedAt: at(4), verdict: 'confirm', answeredAt: at(10) }),
    asked(2, { acceptedAt: at(6), verdict: 'confirm', answeredAt: at(14) }),
    asked(3),
  ],
  lastDeliveryAt: at(15),
});

describe('the steps of an incident', () => {
  test('are told in minutes from the first word, the last delivery from the decision', () => {
    expect(stepsOf(whole)).toEqual({
      ...{ firstGoing: 4, secondAnswer: 14, verdict: 14, lastDelivery: 1 },
    });
  });

  test('that were not taken are told as nothing', () => {
    expect(stepsOf(incident({ state: 'received' }))).toEqual({
      ...{ firstGoing: null, secondAnswer: null, verdict: null, lastDelivery: null },
    });
  });

  test('what only time ended was not decided', () => {
    const ended = incident({ state: 'expired', decidedAt: at(120) });
    expect(stepsOf(ended).verdict).toBeNull();
  });

  test('who still watches has gone, and is no second answer', () => {
    const watched = incident({
      asked: [
        asked(1, { acceptedAt: at(3), verdict: 'watching', answeredAt: at(3) }),
        asked(2, { acceptedAt: at(5), verdict: 'false', answeredAt: at(9) }),
      ],
    });
    expect(stepsOf(watched)).toMatchObject({ firstGoing: 3, secondAnswer: null });
  });

  test('an alert that was out before the decision is no last delivery', () => {
    const early = incident({ decidedAt: at(14), lastDeliveryAt: at(11) });
    expect(stepsOf(early).lastDelivery).toBeNull();
  });
});

test.each([
  ['who says ON MY WAY', { acceptedAt: 1 }, true],
  ['who says at once what it is', { acceptedAt: 5, verdict: 'confirm', answeredAt: 5 }, true],
  ['who went and could not tell', { acceptedAt: 1, verdict: 'unable', answeredAt: 5 }, true],
  ['who says at once that they cannot', { acceptedAt: 5, verdict: 'unable', answeredAt: 5 }, false],
  ['who says nothing', {}, false],
] as const)('%s has gone, or has not', (_, given, gone) => {
  expect(hasGone(asked(1, given))).toBe(gone);
});

describe('what came of an incident', () => {
  const went = [asked(1, { acceptedAt: at(3) })];
  test.each([
    ['active', {}, 'confirmed'],
    ['passed', {}, 'confirmed'],
    ['not-enforcement', {}, 'refuted'],
    ['retracted', {}, 'refuted'],
    ['expired', { asked: [asked(1)] }, 'nobody'],
    ['expired', {}, 'nobody'],
    ['expired', { asked: went }, 'unclear'],
    ['unable', { asked: [asked(1, { verdict: 'unable' })] }, 'nobody'],
    ['unable', { asked: went }, 'unclear'],
    ['expired', { evidence: 1 }, 'noted'],
    ['expired', { reports: [{ kind: 'hearsay', standing: 'counted' }] }, 'noted'],
    ['noted', {}, 'noted'],
    ['withdrawn', {}, 'withdrawn'],
    ['disputed', {}, 'open'],
  ] as const)('%s, %o: %s', (state, given, result) => {
    expect(resultOf(incident({ state, ...given }))).toBe(result);
  });
});

describe('measures', () => {
  test('count by county and month, drills apart', () => {
    const found = measure([
      whole,
      incident({ month: '2026-12' }),
      incident({ isDrill: true }),
      incident({ county: BUNCOMBE }),
      incident({ county: null }),
      incident({ state: 'merged' }),
    ]);
    expect(found.map((one) => [one.isDrill, one.month, one.county, one.incidents])).toEqual([
      [false, '2026-11', null, 1],
      [false, '2026-11', BUNCOMBE, 1],
      [false, '2026-11', HENDERSON, 1],
      [false, '2026-12', HENDERSON, 1],
      [true, '2026-11', HENDERSON, 1],
    ]);
  });

  test('tell of reports, duplicates, hearsay and what was held', () => {
    const held = incident({ state: 'noted', reports: [{ kind: 'sighting', standing: 'held' }] });
    expect(measure([whole, held])).toEqual([
      expect.objectContaining({
        ...{ incidents: 2, reports: 4, duplicates: 2, hearsay: 1, held: 1, noted: 1 },
      }),
    ]);
  });

  test('give shares of what is over, from three on', () => {
    const refuted = incident({ state: 'not-enforcement' });
    const nobody = incident({ state: 'expired', asked: [asked(1)] });
    const open = incident({ state: 'en-route' });
    expect(measure([whole, refuted, open])[0]?.shares).toBeNull();
    expect(measure([whole, refuted, nobody, nobody, open])[0]).toMatchObject({
      ...{ incidents: 5, open: 1 },
      shares: { confirmed: 0.25, refuted: 0.25, nobody: 0.5, unclear: 0, withdrawn: 0 },
    });
  });

  test('give the middle and what nine of ten stay within', () => {
    const firstAfter = (minutes: number): Measured =>
      incident({ asked: [asked(1, { acceptedAt: at(minutes) })] });
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 60].map(firstAfter);
    expect(measure(all)[0]?.minutes.firstGoing).toEqual({ median: 5.5, p90: 9 });
    expect(measure([incident()])[0]?.minutes.firstGoing).toEqual({ median: null, p90: null });
  });

  test('tell how much fell to one verifier, and not to whom', () => {
    const again = incident({ asked: [asked(1), asked(4, { verdict: 'false', answeredAt: 9 })] });
    const { load } = measure([whole, again])[0] ?? {};
    expect(load).toEqual({
      asks: { most: 2, median: 1 },
      visits: { most: 1, median: 1 },
      verdicts: { most: 1, median: 1 },
    });
  });

  test('of nothing are nothing', () => {
    expect(measure([])).toEqual([]);
  });
});

test.each([
  [[], null, null],
  [[7], 7, 7],
  [[3, 1], 2, 3],
  [[5, 1, 3], 3, 5],
] as const)('the middle of %j is %s, and nine of ten stay within %s', (numbers, median, p90) => {
  expect(spreadOf(numbers)).toEqual({ median, p90 });
});
