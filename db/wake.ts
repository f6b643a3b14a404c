import { and, asc, isNotNull, lte, min, type SQL, sql } from 'drizzle-orm';
import type { AnySQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { prepared } from './prepared.ts';
import type { Queries, Tables } from './store.ts';

/** Rows that have their turn at a time of their own. */
export interface Waking {
  /** The ids of the rows whose time came, the longest waiting first. */
  due(q: Queries, now: number, most: number): Promise<readonly number[]>;
  /** When the next has its turn, in milliseconds since 1970; null where none waits. */
  next(q: Queries): Promise<number | null>;
}

interface Columns {
  from: SQLiteTable;
  id: AnySQLiteColumn;
  /** Null for a row that waits for nothing. */
  at: AnySQLiteColumn;
  /** Which rows have a turn at all; all where it is left out. */
  where?: SQL | undefined;
}

/** The turns of one table's rows, by the column that says when. */
export function waking(columns: (q: Queries) => Columns): Waking {
  function due(q: Queries) {
    const { from, id, at, where } = columns(q);
    return q.db
      .select({ id: sql<number>`${id}`.mapWith(Number) })
      .from(from)
      .where(and(isNotNull(at), lte(at, sql.placeholder('now')), where))
      .orderBy(asc(at))
      .limit(sql.placeholder('most'));
  }
  function next(q: Queries) {
    const { from, at, where } = columns(q);
    return q.db
      .select({ at: min(at) })
      .from(from)
      .where(and(isNotNull(at), where));
  }
  return {
    due: async (q, now, most) => (await prepared(q, due, { now, most })).map(({ id }) => id),
    async next(q) {
      const [row] = await prepared(q, next, {});
      return row?.at == null ? null : Number(row.at);
    },
  };
}

/** The turns of a table whose rows have theirs in `wakeAt`. */
export function wakes(
  table: (tables: Tables) => SQLiteTable & { id: AnySQLiteColumn; wakeAt: AnySQLiteColumn },
): Waking {
  return waking((q) => {
    const from = table(q.tables);
    return { from, id: from.id, at: from.wakeAt };
  });
}
