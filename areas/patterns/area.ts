import { eq } from 'drizzle-orm';
import { type Area, areaOf } from '../area.ts';
import { patternActs } from './acts.ts';
import { sweepPatterns } from './store/patterns.ts';
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
    pattern: async (q, code) => {
      const { patterns } = q.tables;
      const rows = await q.db.select().from(patterns).where(eq(patterns.code, code));
      return rows.length > 0 ? { own: false, mine: false, open: true } : null;
    },
  },
  sweep: sweepPatterns,
});
