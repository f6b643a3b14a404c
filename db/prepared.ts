import type { Queries } from './store.ts';

interface Prepared {
  execute(values: Record<string, unknown>): PromiseLike<unknown>;
}

const known = new WeakMap<object, Map<unknown, Prepared>>();

/**
 * Runs a query that is built once for each connection, with `sql.placeholder` where values go:
 * writing the SQL took longer than running it on the queries of every turn. `build` is the
 * query's identity, so it stands at the top of its module.
 */
export async function prepared<T>(
  q: Queries,
  build: (q: Queries) => PromiseLike<T>,
  values: Record<string, unknown>,
): Promise<T> {
  let queries = known.get(q.db);
  if (!queries) {
    queries = new Map();
    known.set(q.db, queries);
  }
  let query = queries.get(build);
  if (!query) {
    query = (build(q) as unknown as { prepare(name?: string): Prepared }).prepare();
    queries.set(build, query);
  }
  return (await query.execute(values)) as T;
}
