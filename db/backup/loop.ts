import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { repeating } from '../../time/repeating.ts';
import type { Counts, KeyedFile } from './copy.ts';
import { momentOf, stampOf } from './stamp.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** What a backup is called: by when it was made, in UTC. */
const NAME = /^defensa-(\d{8}-\d{4})\.backup$/;
/** One that a crash left unfinished. */
const UNFINISHED = /^defensa-(\d{8}-\d{4})\.backup\.part$/;
/** What the program itself keeps beside the database: before an update, before a restore. */
const BESIDE = /\.before-(?:update|restore)-(\d{8}-\d{4})(?:\.backup)?(?:-wal|-shm)?$/;

/** Makes a backup a day and erases old ones. */
export interface BackupLoop {
  start(): void;
  /** Makes a backup where the newest is a day old; returns its file, else null. */
  runOnce(): Promise<string | null>;
  stop(): Promise<void>;
}

export interface BackupOptions {
  from: KeyedFile;
  /** Where backups go; null where none are made. */
  folder: string | null;
  /** How long one is kept, in milliseconds. What was erased since is in it for as long. */
  kept: number;
  now: () => number;
  log: Logger;
  /** Told once of each failure. */
  onFailure: () => Promise<void>;
}

export function createBackupLoop(options: BackupOptions): BackupLoop {
  const { from, folder, kept, now, log, onFailure } = options;
  async function runOnce(): Promise<string | null> {
    eraseOld(dirname(from.file), BESIDE, now() - kept);
    if (folder === null) return null;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    eraseOld(folder, NAME, now() - kept);
    // One that is being written by hand meanwhile has a younger name.
    eraseOld(folder, UNFINISHED, now() - HOUR);
    const newest = newestBackup(folder, now());
    if (newest !== null && now() - newest.at < DAY) return null;
    const to = join(folder, `defensa-${stampOf(now())}.backup`);
    await copyApart(from, to);
    return to;
  }

  async function runAndTell(): Promise<void> {
    try {
      await runOnce();
    } catch (error) {
      log.error({ err: error }, 'a backup could not be made');
      await onFailure();
    }
  }

  // A full disk takes no message to the admins either, and is no reason to stop answering people.
  const again = repeating(runAndTell, HOUR, (error) => {
    log.error({ err: error }, 'nobody could be told that a backup failed');
  });
  return { ...again, runOnce };
}

/**
 * The newest backup of a folder, and when it was made; null where there is none. One from a clock that
 * was ahead is none of now.
 */
export function newestBackup(folder: string, now: number): { file: string; at: number } | null {
  const made = copiesIn(folder, NAME).filter(({ at }) => at <= now);
  const [newest] = made.sort((a, b) => b.at - a.at);
  return newest ?? null;
}

function eraseOld(folder: string, names: RegExp, before: number): void {
  for (const { file, at } of copiesIn(folder, names)) {
    if (at < before) rmSync(file, { force: true });
  }
}

/** The copies in a folder, each with when it was made by its name; none where there is no folder. */
function copiesIn(folder: string, names: RegExp): { file: string; at: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const stamp = names.exec(name)?.[1];
    return stamp === undefined ? [] : [{ file: join(folder, name), at: momentOf(stamp) }];
  });
}

function copyApart(from: KeyedFile, to: string): Promise<Counts> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { from, to },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The copying ended without a result.')));
  });
}
