import type { Language } from '../../content/languages.ts';
import type { Category } from '../../content/topics.ts';
import type { Columns } from '../../db/columns.ts';

/** Who may be helped: an empty list or null means everyone. */
export interface Eligibility {
  /** Towns or counties, as "Santa Ana, CA" or a FIPS code. */
  places: string[];
  /** Whether one must live there, work there, or either. */
  basis: 'lives' | 'works' | 'either' | null;
  /** Limits of income and other conditions, in the words of the organisation. */
  note: Partial<Record<Language, string>>;
}

/** Where help can be found. */
export function directoryTables(c: Columns) {
  return {
    referrals: c.table(
      'referrals',
      {
        id: c.id(),
        /** The name of the entry in files; importing it again changes it. */
        key: c.text().notNull(),
        name: c.text().notNull(),
        categories: c.json<Category[]>().notNull(),
        /** FIPS codes; empty: the whole country. */
        counties: c.json<string[]>().notNull(),
        languages: c.json<Language[]>().notNull(),
        cost: c.text<'free' | 'low' | 'paid' | 'unknown'>().notNull(),
        eligibility: c.json<Eligibility>().notNull(),
        hours: c.text(),
        phone: c.text(),
        url: c.text(),
        address: c.text(),
        source: c.text(),
        /** The day someone made sure it is right, such as 2026-11-20; null: never. */
        verifiedOn: c.text(),
        updatedAt: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('referrals_key').on(t.key)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof directoryTables> {}
}
