import type Database from 'better-sqlite3';

/** As many pages as SQLite itself lets gather before it copies them into the database. */
const PAGES = 1000;
/** Copying begins after so long without a commit, and at the latest so long after the first. */
const QUIET_MS = 300;
const LATEST_MS = 1000;
/** After a commit that took so long, what it was for goes first. */
const LARGE_MS = 100;

/** Copies the write-ahead log into the database now and then, apart from the commits. */
export interface Checkpoints {
  /** Says that something was committed, and how many milliseconds that took. */
  committed(took: number): void;
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

  function look(): void {
    timer = undefined;
    if (connection.inTransaction) {
      committed(0);
      return;
    }
    const [found] = connection.pragma('wal_checkpoint(NOOP)') as { log: number }[];
    if ((found?.log ?? PAGES) >= PAGES) connection.pragma('wal_checkpoint(PASSIVE)');
  }

  function committed(took: number): void {
    const at = performance.now();
    if (timer === undefined || took > LARGE_MS) firstAt = at;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, Math.min(QUIET_MS, firstAt + LATEST_MS - at)));
  }

  return { committed, stop: () => clearTimeout(timer) };
}
