import { type SQL, sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';

/** Values as the list that follows IN. */
export function list(values: readonly (string | number)[]): SQL {
  // PostgreSQL has no empty list; nothing equals NULL.
  if (values.length === 0) return sql`(NULL)`;
  return sql`(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
}

/**
 * How many rows at most. Of a bare value SQLite looks at how large it is when it plans, and so plans anew at every run,
 * which takes ten times as long as looking up a few rows.
 */
export function boundLimit(most: SQL): SQL {
  return sql`cast(${most} as integer)`;
}

/** The wording for an address called `a`: short on channels where every part costs. */
export function styleOf(shortChannels: readonly Channel[]): SQL {
  return shortChannels.length === 0
    ? sql`'full'`
    : sql`CASE WHEN a.channel IN ${list(shortChannels)} THEN 'short' ELSE 'full' END`;
}
