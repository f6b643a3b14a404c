import type Database from 'better-sqlite3';

const MOST = 500;

/**
 * Keeps the statements of a connection prepared, by their SQL. Drizzle prepares anew for every
 * query, which took a tenth of the time of a conversation's turn.
 */
export function cacheStatements(connection: Database.Database): void {
  const prepare = connection.prepare.bind(connection) as (sql: string) => Database.Statement;
  const kept = new Map<string, Database.Statement>();

  function lookUp(sql: string): Database.Statement {
    const known = kept.get(sql);
    if (known) {
      // Used again: the last to be dropped.
      kept.delete(sql);
      kept.set(sql, known);
      return known;
    }
    const made = twoFaced(prepare, sql);
    kept.set(sql, made);
    if (kept.size > MOST) {
      const [oldest = ''] = kept.keys();
      kept.delete(oldest);
    }
    return made;
  }

  Object.assign(connection, { prepare: lookUp });
}

/** A statement keeps the mode of its last use, so rows as arrays come from a twin of it. */
function twoFaced(prepare: (sql: string) => Database.Statement, sql: string): Database.Statement {
  const plain = prepare(sql);
  let arrays: Database.Statement | undefined;
  return Object.create(plain, {
    run: { value: plain.run.bind(plain) },
    get: { value: plain.get.bind(plain) },
    all: { value: plain.all.bind(plain) },
    raw: {
      value: () => {
        arrays ??= prepare(sql).raw();
        return arrays;
      },
    },
  });
}
