import { type Area, areaOf } from '../area.ts';
import { patternActs } from './acts.ts';
import { patternByCode, sweepPatterns } from './store/patterns.ts';
import { patternTables } from './tables.ts';
import { talk } from './talk/talk.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    pattern: true;
  }
}

export const patterns: Area = areaOf({
  name: 'patterns',
  talk,
  acts: patternActs,
  tables: patternTables,
  codes: {
    pattern: async (q, code) =>
      (await patternByCode(q, code)) && { own: false, mine: false, open: true },
  },
  keeps: [
    {
      name: 'pattern',
      what: 'names that several cases share, once their last case is erased',
      period: 0,
      isEvidence: true,
      erase: sweepPatterns,
    },
  ],
});
