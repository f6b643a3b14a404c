import { describe, expect, test } from 'vitest';
import { type Candidate, joining } from '../areas/reports/rules/joining.ts';

const MINUTE = 60_000;
const NOW = 24 * 60 * MINUTE;

/** An incident at the place that is told of, last told of so long ago. */
function at(minutesAgo: number, more: Partial<Candidate> = {}): Candidate {
  return {
    ...{ id: 1, nearness: 'same', isAlike: false, isOfKind: true, isAskable: true, isPlain: false },
    ...{ isOpen: true, isAlerted: false, isDrill: false, closedAt: null },
    lastSeenAt: NOW - minutesAgo * MINUTE,
    ...more,
  };
}

const join = (...candidates: Candidate[]) => joining('sighting', false, NOW, candidates);

describe('what is told of a place belongs to', () => {
  test.each<[string, Candidate, boolean]>([
    ['what was told of it a while ago', at(80), true],
    ['nothing of longer ago', at(100), false],
    ['an alert of it that runs, however long ago', at(100, { isAlerted: true }), true],
    ['what was closed just now', at(40, { isOpen: false, closedAt: NOW - 20 * MINUTE }), true],
    ['nothing closed before', at(90, { isOpen: false, closedAt: NOW - 40 * MINUTE }), false],
    ['nothing of a drill', at(5, { isDrill: true }), false],
  ])('%s', (_, candidate, joins) => {
    expect(join(candidate)).toEqual(joins ? { kind: 'joins', id: 1 } : { kind: 'new' });
  });
});
