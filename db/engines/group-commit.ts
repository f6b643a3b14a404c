import { AsyncLocalStorage } from 'node:async_hooks';
import type Database from 'better-sqlite3';
import type { Tx } from '../store.ts';

/** How much shares one commit at most; the rest waits for the next. */
const MOST = 64;

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** The line in which all that is to be written waits. */
export interface GroupCommit {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves once nothing waits any more. */
  empty(): Promise<void>;
}

/**
 * Runs one piece of work after another, each all or nothing, and commits what waits together with
 * one write to the disk: under load that write, not the work, is what costs. Nobody is answered
 * before the commit that holds their work.
 */
export function groupCommit(
  connection: Database.Database,
  tx: Tx,
  { explain, onCommit }: { explain: (error: unknown) => unknown; onCommit: (took: number) => void },
): GroupCommit {
  const inside = new AsyncLocalStorage<true>();
  const run = (sql: string) => connection.prepare(sql).run();
  const waiting: Job[] = [];
  let draining: Promise<void> | undefined;

  /** Begins after the events that are due now, so that what they bring shares the commit. */
  function drain(): Promise<void> {
    return new Promise((done) => {
      setImmediate(() => {
        void commitGroup().finally(() => {
          draining = waiting.length > 0 ? drain() : undefined;
          done(draining);
        });
      });
    });
  }

  async function commitGroup(): Promise<void> {
    const beganAt = performance.now();
    const kept: { job: Job; result: unknown }[] = [];
    try {
      run('BEGIN IMMEDIATE');
      while (kept.length < MOST) {
        const job = waiting.shift();
        if (!job) break;
        const outcome = await attempt(job);
        if (outcome.done) kept.push({ job, result: outcome.result });
        // A full disk ends the whole transaction, with what others had written into it.
        if (!connection.inTransaction) throw outcome.error;
      }
      run('COMMIT');
    } catch (error) {
      if (connection.inTransaction) run('ROLLBACK');
      const reason = explain(error);
      // Without a transaction nobody in line can be served, and each has their own way to wait.
      const refused = kept.length > 0 ? kept.map(({ job }) => job) : waiting.splice(0, MOST);
      for (const { reject } of refused) reject(reason);
      return;
    }
    onCommit(performance.now() - beganAt);
    for (const { job, result } of kept) job.resolve(result);
  }

  async function attempt(job: Job): Promise<{ done: boolean; result?: unknown; error?: unknown }> {
    run('SAVEPOINT work');
    try {
      const result = await inside.run(true, () => job.work(tx));
      run('RELEASE work');
      return { done: true, result };
    } catch (error) {
      if (connection.inTransaction) {
        run('ROLLBACK TO work');
        run('RELEASE work');
      }
      job.reject(explain(error));
      return { done: false, error };
    }
  }

  return {
    transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      if (inside.getStore()) throw new Error('transact was called inside a transaction.');
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as Job['resolve'], reject });
        draining ??= drain();
      });
    },
    async empty() {
      while (draining) await draining;
    },
  };
}
