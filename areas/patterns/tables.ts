import type { Columns } from '../../db/columns.ts';
import type { PatternKind } from './rules/patterns.ts';

/** Cases that belong together. */
export function patternTables(c: Columns) {
  return {
    patterns: c.table(
      'patterns',
      {
        id: c.id(),
        code: c.text().notNull(),
        kind: c.text<PatternKind>().notNull(),
        lookup: c.text().notNull(),
        county: c.text().notNull(),
        /** The employer, landlord or place, as the first who told wrote it. */
        name: c.sealed<string>('patterns.name').notNull(),
        /** How many people it was when staff was told last. */
        told: c.count().notNull().default(0),
        foundAt: c.moment().notNull(),
      },
      (t) => [
        c.uniqueIndex('patterns_code').on(t.code),
        c.uniqueIndex('patterns_one').on(t.kind, t.lookup, t.county),
      ],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof patternTables> {}
}
