import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SendError } from '../adapters/send-error.ts';
import { foldAndCount } from '../adapters/sms/gsm.ts';
import { FLOOD_PLACES, firstOfFlood } from '../areas/cases/rules/flood.ts';
import { readLine, writeLine } from '../areas/cases/rules/lines.ts';
import { saysAnything } from '../areas/cases/rules/says.ts';
import {
  type AskedOne,
  defaultPatience,
  due,
  nextDue,
  type Progress,
  wanted,
} from '../areas/reports/rules/asking.ts';
import { evidenceClass } from '../areas/reports/rules/evidence.ts';
import { isWorthGoing } from '../areas/reports/rules/kinds.ts';
import {
  type IncidentState,
  incidentStates,
  type Move,
  moves,
  after as nextState,
  verdicts,
} from '../areas/reports/rules/lifecycle.ts';
import { type Doings, endInTime } from '../areas/reports/rules/outcomes.ts';
import { decide, type Tally } from '../areas/reports/rules/quorum.ts';
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
  deniedFor: 0,
  ...change,
});

describe('the lifecycle', () => {
  test('only a confirmed incident can be published', () => {
    const from = incidentStates.filter((state) => nextState(state, 'publish') !== null);
    expect(from).toEqual(['confirmed']);
  });

  test.each([
    ['received', 'confirm'],
    ['received', 'publish'],
    ['expired', 'confirm'],
    ['ended', 'publish'],
    ['retracted', 'end'],
    ['active', 'confirm'],
  ] as [IncidentState, Move][])('%s cannot %s', (state, move) => {
    expect(nextState(state, move)).toBeNull();
  });

  test('every way out of the table leads to a state in it', () => {
    for (const row of Object.values(moves)) {
      for (const state of Object.values(row)) expect(incidentStates).toContain(state);
    }
  });
});

describe('the quorum', () => {
  test.each([
    [{ verdicts: ['confirm', 'confirm'] }, 'confirm'],
    [{ verdicts: ['confirm'], approvals: 1 }, 'confirm'],
    [{ verdicts: ['confirm'] }, 'wait'],
    [{ approvals: 3 }, 'wait'],
    [{ verdicts: ['false'] }, 'wait'],
    [{ verdicts: ['false'], deniedFor: 10 * MINUTE }, 'refute'],
    [{ verdicts: ['false'], deniedFor: 10 * MINUTE, pending: 1 }, 'wait'],
    [{ verdicts: ['false', 'false'], pending: 1 }, 'refute'],
    [{ verdicts: ['left'] }, 'wait'],
    [{ verdicts: ['left', 'confirm'] }, 'pass'],
    [{ verdicts: ['left', 'left'] }, 'pass'],
    [{ verdicts: ['left'], approvals: 1 }, 'pass'],
    [{ verdicts: ['left', 'false'] }, 'dispute'],
    [{ verdicts: ['watching', 'watching'] }, 'wait'],
    [{ verdicts: ['confirm', 'watching'] }, 'wait'],
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
          const deniedFor = 60 * MINUTE;
          const decision = decide({
            ...{ verdicts: given, pending, approvals, disputed: false, deniedFor },
          });
          if (decision === 'confirm') expect(given).toContain('confirm');
          if (decision === 'refute') expect(given).toContain('false');
        },
      ),
    );
  });
});

describe('who is asked', () => {
  const progress = (change: Partial<Progress>): Progress => ({
    openedAt: 0,
    evidence: 2,
    isDecidable: false,
    isSurge: false,
    assignments: [],
    ...change,
  });
  const one = (change: Partial<AskedOne>): AskedOne => ({
    personId: 1,
    askedAt: 0,
    acceptedAt: null,
    etaMinutes: null,
    remindedAt: null,
    escalatedAt: null,
    releasedAt: null,
    answeredAt: null,
    verdict: null,
    ...change,
  });
  const need = (assignments: AskedOne[], now: number, evidence: 2 | 3 = 2): number =>
    wanted(progress({ assignments, evidence }), now, defaultPatience);

  test('two who go and one to spare, and no more while they think', () => {
    expect(need([], 0)).toBe(3);
    expect(need([one({}), one({ personId: 2 }), one({ personId: 3 })], MINUTE)).toBe(0);
  });

  test('the next is asked after five minutes, after two where the signs are plain', () => {
    const three = [one({}), one({ personId: 2 }), one({ personId: 3 })];
    expect(need(three, 5 * MINUTE - 1)).toBe(0);
    expect(need(three, 5 * MINUTE)).toBe(3);
    expect(need(three, 2 * MINUTE - 1, 3)).toBe(0);
    expect(need(three, 2 * MINUTE, 3)).toBe(3);
  });

  test('nobody more is asked once two go or have looked', () => {
    expect(need([one({ acceptedAt: 1 }), one({ personId: 2, acceptedAt: 1 })], MINUTE)).toBe(0);
    expect(need([one({ acceptedAt: 1 }), one({ personId: 2, verdict: 'false' })], MINUTE)).toBe(0);
  });

  test('who could not go, and who is silent for too long, is replaced', () => {
    const gone = [one({ acceptedAt: 1 }), one({ personId: 2, verdict: 'unable' })];
    expect(need(gone, MINUTE)).toBe(2);
    expect(need(gone, 21 * MINUTE)).toBe(3);
    expect(need([one({ acceptedAt: 1, etaMinutes: 40 })], 21 * MINUTE)).toBe(2);
  });

  test('in a surge nobody is asked to be the second before coordination could decide', () => {
    const seen = [one({ verdict: 'confirm', answeredAt: 10 * MINUTE })];
    const at = (now: number, isSurge = true): number =>
      wanted(progress({ assignments: seen, isSurge }), now, defaultPatience);
    expect(at(10 * MINUTE, false)).toBe(2);
    expect(at(15 * MINUTE - 1)).toBe(0);
    expect(at(15 * MINUTE)).toBe(1);
    const next = nextDue(
      progress({ assignments: seen, isSurge: true }),
      11 * MINUTE,
      defaultPatience,
    );
    expect(next).toBeLessThanOrEqual(15 * MINUTE);
  });

  test.each([
    [{ evidence: 3, tellers: 1, isFindable: true }, true],
    [{ evidence: 2, tellers: 1, isFindable: true }, false],
    [{ evidence: 2, tellers: 2, isFindable: true }, true],
    [{ evidence: 3, tellers: 4, isFindable: false }, false],
  ] as const)('in a surge somebody is sent to %j: %s', (known, goes) => {
    expect(isWorthGoing('sighting', known, true)).toBe(goes);
    expect(isWorthGoing('sighting', known, false)).toBe(true);
  });

  test('who is silent for twenty minutes is asked once, and after ten more coordination hears', () => {
    const seen = one({ personId: 2, verdict: 'confirm' });
    const kinds = (silent: AskedOne, now: number) =>
      due(progress({ assignments: [silent, seen] }), now, defaultPatience).map(({ kind }) => kind);
    expect(kinds(one({ acceptedAt: 0 }), 20 * MINUTE)).toEqual(['remind', 'ask']);
    const reminded = { acceptedAt: 0, remindedAt: 20 * MINUTE };
    expect(kinds(one(reminded), 29 * MINUTE)).toEqual(['ask']);
    expect(kinds(one(reminded), 30 * MINUTE)).toEqual(['escalate', 'ask']);
    expect(kinds(one({ ...reminded, escalatedAt: 30 * MINUTE }), 31 * MINUTE)).toEqual(['ask']);
  });

  test('after two hours it expires', () => {
    expect(due(progress({}), 120 * MINUTE, defaultPatience)).toEqual([{ kind: 'expire' }]);
  });

  test('the clock always looks again, and never in the past', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), fc.boolean(), (at, now, isDecidable) => {
        const assignments = [one({ askedAt: at }), one({ acceptedAt: at, remindedAt: at })];
        const next = nextDue(progress({ assignments, isDecidable }), now, defaultPatience);
        expect(next).toBeGreaterThan(now);
      }),
    );
  });
});

describe('how an incident ends in time', () => {
  test.each([
    [{ verdicts: [], went: 0 }, 'expire'],
    [{ verdicts: [], went: 1 }, 'leave-open'],
    [{ verdicts: ['unable'], went: 1 }, 'give-up'],
    [{ verdicts: ['unable'], went: 2 }, 'leave-open'],
    [{ verdicts: ['confirm'], went: 1 }, 'leave-open'],
    [{ verdicts: ['confirm', 'false'], went: 2 }, 'leave-open'],
    [{ verdicts: ['false'], went: 1 }, 'refute'],
    [{ verdicts: ['watching'], went: 1 }, 'leave-open'],
  ] as [Doings, string][])('%j: %s', (doings, by) => {
    expect(endInTime(doings)).toBe(by);
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
  const first = { attempts: 1, receipts: false, believed: true, alone: false };
  const unknown = new SendError('unknown', 'timeout');

  test('what may not have arrived goes once more', () => {
    expect(afterFailure(unknown, first)).toEqual({ kind: 'retry', after: 2000 });
    expect(afterFailure(unknown, { ...first, attempts: 2 })).toEqual({ kind: 'leave-unknown' });
  });

  test('where receipts are told, one may still come before it goes once more', () => {
    const verdict = afterFailure(unknown, { ...first, receipts: true });
    expect(verdict).toEqual({ kind: 'retry', after: 15_000 });
  });

  test('a provider that is not believed ends no address', () => {
    const verdict = afterFailure(new SendError('blocked', ''), { ...first, believed: false });
    expect(verdict).toMatchObject({ kind: 'retry' });
  });

  test('a rate limit pauses the account for as long as it says', () => {
    const error = new SendError('rate-limited', '429', { retryAfterMs: 7000 });
    expect(afterFailure(error, first)).toEqual({ kind: 'pause', after: 7000 });
  });

  test('a limit of one chat leaves that alone, and nobody else', () => {
    const error = new SendError('rate-limited', '429', { retryAfterMs: 60_000 });
    expect(afterFailure(error, { ...first, alone: true })).toEqual({ kind: 'wait', after: 60_000 });
  });

  test('an account that is refused keeps everything; one number that is refused fails in the end', () => {
    const error = new SendError('account-refused', '403');
    expect(afterFailure(error, first)).toEqual({ kind: 'pause', after: 0 });
    const alone = { ...first, alone: true };
    expect(afterFailure(error, alone)).toMatchObject({ kind: 'retry' });
    const last = afterFailure(error, { ...alone, attempts: 3 });
    expect(last).toEqual({ kind: 'fail', address: 'keep' });
  });

  test('a challenge pauses until a person resumes', () => {
    expect(afterFailure(new SendError('challenge', ''), first)).toEqual({
      kind: 'pause',
      after: null,
    });
  });

  test('one doubtful "unregistered" does not end an address', () => {
    const error = new SendError('maybe-gone', '');
    expect(afterFailure(error, first)).toMatchObject({ kind: 'retry' });
    expect(afterFailure(error, { ...first, attempts: 3 })).toEqual({
      kind: 'fail',
      address: 'keep',
    });
  });

  test('blocked and gone end the address at once', () => {
    expect(afterFailure(new SendError('blocked', ''), first)).toEqual({
      kind: 'fail',
      address: 'opted-out',
    });
    expect(afterFailure(new SendError('gone', ''), first)).toEqual({
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

describe('whom of a flood of alarms a telling names', () => {
  const NOW = 1_790_000_000_000;
  type Kind = 'new' | 'bare' | 'more' | 'again';
  const alarm = (id: number, kind: Kind) => ({
    ...{ id, kind, says: kind !== 'bare', heardAt: NOW - MINUTE },
    rungAt: { new: null, bare: null, more: NOW - 2 * MINUTE, again: NOW - 20 * MINUTE }[kind],
    ...(kind === 'again' ? { heardAt: NOW - 30 * MINUTE } : {}),
  });
  const kinds: readonly Kind[] = ['new', 'bare', 'more', 'again'];
  const counted = (alarms: readonly { kind: Kind }[]) =>
    kinds.map((kind) => alarms.filter((one) => one.kind === kind).length);

  test('keeps places for each kind, whatever there is most of', () => {
    const many = kinds.flatMap((kind, at) =>
      Array.from({ length: 300 }, (_, n) => alarm(at * 300 + n, kind)),
    );
    expect(counted(firstOfFlood(many, NOW))).toEqual([40, 8, 16, 16]);
    const few = [alarm(9001, 'bare'), alarm(9002, 'more'), alarm(9003, 'again')];
    const named = firstOfFlood([...many.filter(({ kind }) => kind === 'new'), ...few], NOW);
    expect(named).toHaveLength(FLOOD_PLACES);
    expect(counted(named)).toEqual([FLOOD_PLACES - 3, 1, 1, 1]);
  });

  test('takes the oldest and the newest in turn, and each once', () => {
    const ids = [3, 1, 2, 5, 4].map((id) => alarm(id, 'new'));
    expect(firstOfFlood(ids, NOW).map(({ id }) => id)).toEqual([1, 5, 2, 4, 3]);
  });
});

test.each([
  ['EMERGENCIA', false],
  ['¡EMERGENCIA! EMERGENCY طوارئ', false],
  ['emergencia ayuda', false],
  ['EMERGENCIA\n> están golpeando la puerta', false],
  ['🆘', false],
  ['طوارئ اعتقلوني', true],
  ['اعتقلوني', true],
  ['sangre', true],
  ['EMERGENCIA ya no puedo más', true],
])('whether "%s" says what happens: %s', (words, says) => {
  expect(saysAnything(words)).toBe(says);
});

test('a line of a case is read as it was written, and a person writes none of the team', () => {
  for (const lost of [undefined, 'surely', 'perhaps'] as const) {
    const line = { by: 'staff', words: '? ¿Está bien?', ...(lost ? { lost } : {}) } as const;
    expect(readLine(writeLine(line))).toEqual(line);
  }
  const late = { by: 'person', words: 'ya entraron', lateAt: 1_790_000_000_000 } as const;
  expect(readLine(writeLine(late))).toEqual(late);
  for (const words of ['» hola', ' »✗ hola', '⏱17 hola'])
    expect(readLine(writeLine({ by: 'person', words }))).toMatchObject({ by: 'person' });
  expect(readLine(writeLine({ by: 'person', words: '⏱17 hola' })).lateAt).toBeUndefined();
});
