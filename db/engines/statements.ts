import type Database from 'better-sqlite3';
import { fillPlaceholders, type Query, sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Statement, Tables, Values } from '../store.ts';

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

/** Builds the SQL of each statement once, and from then on only puts the values in. */
export function statementBuilder(
  tables: Tables,
): (statement: Statement, values: Values) => { text: string; params: unknown[] } {
  const dialect = new SQLiteSyncDialect({ casing: 'snake_case' });
  const built = new Map<Statement, Query>();
  return (statement, values) => {
    let query = built.get(statement);
    if (!query) {
      const written = statement(
        { dialect: 'sqlite', tables },
        (name) => sql`${sql.placeholder(name)}`,
      );
      query = dialect.sqlToQuery(written);
      built.set(statement, query);
    }
    return { text: query.sql, params: fillPlaceholders(query.params, values) };
  };
}
