import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import type { Columns } from '../../db/columns.ts';

/** Ways to join. */
export function linkTables(c: Columns) {
  return {
    /** Links and printed cards by which people join; only their number is kept. */
    campaigns: c.table(
      'campaigns',
      {
        id: c.id(),
        code: c.text().notNull(),
        name: c.text().notNull(),
        county: c.text().notNull(),
        language: c.text<Language>().notNull(),
        channel: c.text<Channel>(),
        joined: c.count().notNull().default(0),
        createdById: c.person(),
        createdAt: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('campaigns_code').on(t.code)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof linkTables> {}
}
