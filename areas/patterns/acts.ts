import type { ActsOf } from '../act.ts';
import type { PatternDeed } from './deed.ts';
import { listPatterns, showPattern, withPattern } from './patterns.ts';

/** What staff does with cases that belong together. */
export const patternActs: ActsOf<PatternDeed> = {
  'pattern.list': listPatterns,
  'pattern.show': (act, { code }) => withPattern(act, code, showPattern),
};
