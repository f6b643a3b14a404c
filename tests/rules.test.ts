import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SendError } from '../adapters/send-error.ts';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { evidenceClass } from '../areas/reports/rules/evidence.ts';
import {
  type Move,
  moves,
  after as nextState,
  type ReportState,
  reportStates,
  verdicts,
} from '../areas/reports/rules/lifecycle.ts';
import { decide, type Tally } from '../areas/reports/rules/quorum.ts';
import {
  defaultPatience,
  due,
  nextDue,
  type Progress,
  waves,
} from '../areas/reports/rules/waves.ts';
import { seededRandom } from '../bench/random.ts';
import { openTiers, type Standing } from '../broadcasts/tiers.ts';
import { normalise } from '../content/normalise.ts';
import { findCode, makeCode, withoutCode } from '../db/code.ts';
import { afterFailure } from '../delivery/retry.ts';

const MINUTE = 60_000;
const tally = (change: Partial<Tally>): Tally => ({
  verdicts: [],
  pending: 0,
  approvals: 0,
  disputed: false,
  ...change,
});

describe('the lifecycle', () => {
  test('only a confirmed report can be published', () => {
    const from = reportStates.filter((state) => nextState(state, 'publish') !== null);
    expect(from).toEqual(['confirmed']);
  });

  test.each([
    ['received', 'confirm'],
    ['received', 'publish'],
    ['expired', 'confirm'],
    ['ended', 'publish'],
    ['retracted', 'end'],
    ['active', 'confirm'],
  ] as [ReportState, Move][])('%s cannot %s', (state, move) => {
    expect(nextState(state, move)).toBeNull();
  });

  test('every way out of the table leads to a state in it', () => {
    for (const row of Object.values(moves)) {
      for (const state of Object.values(row)) expect(reportStates).toContain(state);
    }
  });
});

describe('the quorum', () => {
  test.each([
    [{ verdicts: ['confirm', 'confirm'] }, 'confirm'],
    [{ verdicts: ['confirm'], approvals: 1 }, 'confirm'],
    [{ verdicts: ['confirm'] }, 'wait'],
    [{ approvals: 3 }, 'wait'],
    [{ verdicts: ['false'] }, 'refute'],
    [{ verdicts: ['false'], pending: 1 }, 'wait'],
    [{ verdicts: ['confirm', 'false'] }, 'dispute'],
    [{ verdicts: ['confirm', 'confirm', 'false'] }, 'dispute'],
    [{ verdicts: ['confirm', 'false'], approvals: 1 }, 'confirm'],
    [{ verdicts: ['unable', 'unable', 'unable'] }, 'wait'],
    [{ verdicts: ['confirm', 'confirm'], disputed: true }, 'dispute'],
    [{ verdicts: ['confirm'], disputed: true, approvals: 1 }, 'confirm'],
  ] as [Partial<Tally>, string][])('%j means %s', (given, decision) => {
    expect(decide(tally(given))).toBe(decision);
  });

  test('nothing is ever confirmed without a CONFIRM, nor refuted without a FALSE', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...verdicts), { maxLength: 6 }),
        fc.nat(3),
        fc.nat(3),
        (given, pending, approvals) => {
          const decision = decide({ verdicts: given, pending, approvals, disputed: false });
          if (decision === 'confirm') expect(given).toContain('confirm');
          if (decision === 'refute') expect(given).toContain('false');
        },
      ),
    );
  });
});

describe('waves', () => {
  const progress = (change: Partial<Progress>): Progress => ({
    receivedAt: 0,
    wave: 1,
    waveAt: 0,
    assignments: [],
    ...change,
  });
  const one = (change: object) => ({
    personId: 1,
    acceptedAt: null,
    remindedAt: null,
    verdict: null,
    ...change,
  });

  test('the next wave is asked after five minutes without two who go', () => {
    expect(due(progress({}), 5 * MINUTE - 1, defaultPatience)).toEqual([]);
    expect(due(progress({}), 5 * MINUTE, defaultPatience)).toEqual([{ kind: 'escalate' }]);
    const two = [one({ acceptedAt: 1 }), one({ personId: 2, acceptedAt: 1 })];
    expect(due(progress({ assignments: two }), 5 * MINUTE, defaultPatience)).toEqual([]);
  });

  test('who is silent for twenty minutes is reminded once and replaced', () => {
    const silent = [one({ acceptedAt: 0 }), one({ personId: 2, verdict: 'confirm' })];
    expect(due(progress({ assignments: silent }), 20 * MINUTE, defaultPatience)).toEqual([
      { kind: 'remind', personId: 1 },
      { kind: 'escalate' },
    ]);
    const reminded = [
      one({ acceptedAt: 0, remindedAt: 1 }),
      one({ personId: 2, verdict: 'confirm' }),
    ];
    expect(due(progress({ assignments: reminded }), 21 * MINUTE, defaultPatience)).toEqual([
      { kind: 'escalate' },
    ]);
  });

  test('after two hours it expires, and after the last wave nobody more is asked', () => {
    expect(due(progress({}), 120 * MINUTE, defaultPatience)).toEqual([{ kind: 'expire' }]);
    expect(due(progress({ wave: waves.length }), 60 * MINUTE, defaultPatience)).toEqual([]);
  });

  test('the clock always looks again, and never in the past', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(5), fc.nat(10_000_000), (at, wave, now) => {
        const next = nextDue(progress({ receivedAt: 0, wave, waveAt: at }), now, defaultPatience);
        expect(next).toBeGreaterThan(now);
      }),
    );
  });
});

describe('tiers', () => {
  const standing = (change: Partial<Standing>): Standing => ({
    confirms: 0,
    confirmed: false,
    approvals: 0,
    ...change,
  });
  const names = (given: Partial<Standing>, published: string[] = []): string[] =>
    openTiers(standing(given), published).map(({ name }) => name);

  test.each([
    [{}, []],
    [{ approvals: 2 }, []],
    [{ confirms: 1 }, ['responders']],
    [{ confirms: 2, confirmed: true }, ['responders', 'county']],
    [{ confirms: 1, confirmed: true, approvals: 1 }, ['responders', 'county']],
    [{ confirms: 1, confirmed: true, approvals: 2 }, ['responders', 'county', 'region']],
  ] as [Partial<Standing>, string[]][])('%j opens %j', (given, open) => {
    expect(names(given)).toEqual(open);
  });

  test('a tier hears once', () => {
    expect(names({ confirms: 2, confirmed: true }, ['responders', 'county'])).toEqual([]);
  });
});

describe('retries', () => {
  const reply = { attempts: 1, urgent: false, receipts: false, believed: true };
  const alert = { ...reply, urgent: true };
  const unknown = new SendError('unknown', 'timeout');

  test('an unknown alert goes once more, a reply never', () => {
    expect(afterFailure(unknown, alert)).toEqual({ kind: 'retry', after: 2000 });
    expect(afterFailure(unknown, { ...alert, attempts: 2 })).toEqual({ kind: 'leave-unknown' });
    expect(afterFailure(unknown, reply)).toEqual({ kind: 'leave-unknown' });
  });

  test('where receipts are told, one may still come before the alert goes once more', () => {
    const verdict = afterFailure(unknown, { ...alert, receipts: true });
    expect(verdict).toEqual({ kind: 'retry', after: 15_000 });
  });

  test('a provider that is not believed ends no address', () => {
    const verdict = afterFailure(new SendError('blocked', ''), { ...alert, believed: false });
    expect(verdict).toMatchObject({ kind: 'retry' });
  });

  test('a rate limit pauses the account for as long as it says', () => {
    const error = new SendError('rate-limited', '429', { retryAfterMs: 7000 });
    expect(afterFailure(error, reply)).toEqual({ kind: 'pause', after: 7000 });
  });

  test('a challenge pauses until a person resumes', () => {
    expect(afterFailure(new SendError('challenge', ''), alert)).toEqual({
      kind: 'pause',
      after: null,
    });
  });

  test('one doubtful "unregistered" does not end an address', () => {
    const error = new SendError('maybe-gone', '');
    expect(afterFailure(error, reply)).toMatchObject({ kind: 'retry' });
    expect(afterFailure(error, { ...reply, attempts: 3 })).toEqual({
      kind: 'fail',
      address: 'keep',
    });
  });

  test('blocked and gone end the address at once', () => {
    expect(afterFailure(new SendError('blocked', ''), reply)).toEqual({
      kind: 'fail',
      address: 'opted-out',
    });
    expect(afterFailure(new SendError('gone', ''), reply)).toEqual({
      kind: 'fail',
      address: 'gone',
    });
  });
});

describe('codes', () => {
  test('are found in any case and never in ordinary words', () => {
    const random = seededRandom();
    for (let i = 0; i < 500; i++) {
      const code = makeCode(random);
      expect(findCode(`confirmo ${code.toLowerCase()} ya`)).toBe(code);
      expect(withoutCode(`VOY ${code} 10`)).toBe('VOY 10');
    }
    for (const words of [
      'hay 3 camionetas',
      'I-26 exit 44',
      'calle 4th',
      '28792',
      'COVID19',
      'US25',
    ]) {
      expect(findCode(words), words).toBeNull();
    }
  });
});

test('hearsay is never class 3', () => {
  expect(evidenceClass('plain', 'seen')).toBe(3);
  expect(evidenceClass('plain', 'heard')).toBe(2);
  expect(evidenceClass('plain', undefined)).toBe(3);
  expect(evidenceClass('weak', 'seen')).toBe(1);
});

describe('texts are folded for SMS', () => {
  test.each([
    ['Está aquí', 'Esta aqui', 'GSM-7', 1],
    ['señora ¿qué? ¡ñ é ü!', 'señora ¿qué? ¡ñ é ü!', 'GSM-7', 1],
    ['«línea» — “x” … ‘y’', '"linea" - "x" ... \'y\'', 'GSM-7', 1],
    ['مرحبا', 'مرحبا', 'UCS-2', 1],
    ['á😀', 'á😀', 'UCS-2', 1],
    ['x'.repeat(160), 'x'.repeat(160), 'GSM-7', 1],
    ['x'.repeat(161), 'x'.repeat(161), 'GSM-7', 2],
    ['á'.repeat(160), 'a'.repeat(160), 'GSM-7', 1],
    ['€'.repeat(81), '€'.repeat(81), 'GSM-7', 2],
    ['م'.repeat(71), 'م'.repeat(71), 'UCS-2', 2],
    ['', '', 'GSM-7', 0],
  ])('%j', (given, folded, encoding, segments) => {
    expect(foldAndCount(given)).toMatchObject({ folded, encoding });
    if (given !== '') expect(foldAndCount(given).segments).toBe(segments);
  });

  test('folding twice changes nothing more, and never costs a part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        const once = foldAndCount(given);
        expect(foldAndCount(once.folded)).toEqual(once);
      }),
    );
  });
});

test('normalising is done once for all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (given) => {
      expect(normalise(normalise(given))).toBe(normalise(given));
    }),
  );
});

test.each([
  ['CERRAR H7K2', 'H7K2'],
  ['cerrar h7k2a, por favor', 'H7K2A'],
  ['H7K2AA', null],
  ['h7', null],
])('the code in "%s" is %s', (words, code) => {
  expect(findCode(words)).toBe(code);
});
