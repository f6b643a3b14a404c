import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { startApp } from '../../app.ts';
import { readConfig, storeSettings } from '../../config.ts';
import { lockInstance } from '../../db/instance-lock.ts';
import { rekeyedCopy } from '../../db/rekey.ts';
import { databaseFile, openStore } from '../../schema/open.ts';

/**
 * A program of its own, for a disk of its own that is small: what is done there once it is full. Prints what came of
 * it as JSON.
 */

const config = readConfig(process.env);
const { dataDir: folder } = config;
const filler = join(folder, 'filler');
const problem = (error: unknown): string =>
  (error as { problem?: string }).problem ?? String(error);

function fill(keep: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - keep)));
}

async function attempt(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    return problem(error);
  }
}

/** A program that is stopped while nothing can be written. */
async function stopped(): Promise<string[]> {
  const app = await startApp(config, { log: pino({ level: 'silent' }) });
  const { store } = await openStore(storeSettings(config));
  // The log holds something that is not in the database yet.
  await store.transact((tx) => tx.run(sql`UPDATE audit SET at = at`));
  fill(0);
  const results = [await attempt(() => app.stop())];
  results.push(await attempt(() => lockInstance(folder).release()));
  rmSync(filler);
  await store.close();
  return results;
}

/** A file that is encrypted anew while the disk fills up. */
async function rekeyed(): Promise<string[]> {
  const { file, fileKey } = databaseFile(storeSettings(config)) ?? {};
  if (!file || !fileKey) throw new Error('There is no file.');
  const results: string[] = [];
  for (const keep of [0, 300_000, 900_000]) {
    fill(keep);
    results.push(await attempt(() => rekeyedCopy(file, fileKey, 'ce'.repeat(32))));
    rmSync(filler);
  }
  results.push(...readdirSync(folder).filter((name) => name.includes('rekeyed')));
  const { store } = await openStore(storeSettings(config));
  await store.close();
  return results;
}

const results = process.argv[2] === 'stop' ? await stopped() : await rekeyed();
process.stdout.write(JSON.stringify(results));
process.exit(0);
