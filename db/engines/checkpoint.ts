import type Database from 'better-sqlite3';

/** As many pages as SQLite itself lets gather before it copies them into the database. */
const PAGES = 1000;
/** Copying begins after so long without a commit, and at the latest so long after the first. */
const QUIET_MS = 300;
const LATEST_MS = 1000;
/** How long a writer waits for another program, as the connection was opened with. */
export const BUSY_MS = 10_000;
/** After a commit that took so long, what it was for goes first. */
const LARGE_MS = 100;

/** Copies the write-ahead log into the database now and then, apart from the commits. */
export interface Checkpoints {
  /** Says that something was committed, and how many milliseconds that took. */
  committed(took: number): void;
  /**
   * Empties the log, in which what was erased may still stand as it was before. Where somebody else
   * is reading just then, it is tried again at the next look.
   */
  scrub(): void;
  stop(): void;
}

/**
 * SQLite copies the log within the commit that makes it too long, so whoever decides on a large
 * alert would wait for the copying before the first of it can go. Here it comes a moment later;
 * nothing is less safe, since the log itself is on the disk with the commit.
 */
export function deferCheckpoints(connection: Database.Database): Checkpoints {
  connection.pragma('wal_autocheckpoint = 0');
  let timer: NodeJS.Timeout | undefined;
  let firstAt = 0;
  let isScrubbed = true;

  function look(): void {
    timer = undefined;
    if (connection.inTransaction) {
      committed(0);
      return;
    }
    if (!isScrubbed) scrub();
    if (!isScrubbed) committed(0);
    const [found] = connection.pragma('wal_checkpoint(NOOP)') as { log: number }[];
    if ((found?.log ?? PAGES) >= PAGES) connection.pragma('wal_checkpoint(PASSIVE)');
  }

  function committed(took: number): void {
    const at = performance.now();
    if (timer === undefined || took > LARGE_MS) firstAt = at;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, Math.min(QUIET_MS, firstAt + LATEST_MS - at)));
  }

  function scrub(): void {
    // Who waits for others here would keep the whole program waiting.
    connection.pragma('busy_timeout = 0');
    const [done] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    connection.pragma(`busy_timeout = ${BUSY_MS}`);
    isScrubbed = done?.busy === 0;
  }

  return { committed, scrub, stop: () => clearTimeout(timer) };
}
