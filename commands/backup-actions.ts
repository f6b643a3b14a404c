import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Config, readConfig, storeSettings } from '../config.ts';
import { audit } from '../db/audit.ts';
import { verifyAudit } from '../db/audit-chain.ts';
import { type Counts, copyDatabase, examineCopy, type KeyedFile } from '../db/backup/copy.ts';
import { restoreDatabase } from '../db/backup/restore.ts';
import { findKey, KeyLocked } from '../db/key.ts';
import type { Tx } from '../db/store.ts';
import { openVault } from '../db/vault.ts';
import { endSessions } from '../people/sign-ins.ts';
import { databaseFile, openStore } from '../schema/open.ts';
import { rotateStore } from '../schema/rotate.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { keyTyped, passphrases, withKey } from './passphrase.ts';

/** Writes a backup and reads it again from the first page to the last. */
export async function writeBackup(call: Call, to: string, { json }: JsonOption): Promise<void> {
  const config = await withKey(call, readConfig(call.io.environment));
  const from = fileOf(config);
  const counts = copyDatabase(from, resolve(to));
  await record(call, config, { action: 'store.backed-up', counts });
  if (json) return call.out(JSON.stringify(counts));
  call.out(
    `${to}: ${rowsOf(counts)} rows in ${Object.keys(counts).length} tables, read and found whole.`,
  );
  call.out(
    'It opens with the key of this database only: keep the key elsewhere, and apart from it.',
  );
}

export interface RestoreOptions extends JsonOption {
  /** The key that the backup was made with, where that was changed since. */
  keyFile?: string;
}

/** Puts a backup in the place of the database. */
export async function restore(
  call: Call,
  from: string,
  { json, keyFile }: RestoreOptions,
): Promise<void> {
  const config = await withKey(call, readConfig(call.io.environment));
  const former = keyFile === undefined ? null : await formerKey(call, keyFile);
  const { counts, before } = restoreDatabase(
    { ...fileOf(config), formerKey: former && openVault(former).fileKey },
    resolve(from),
    call.io.now(),
  );
  // What was encrypted with a key of before is brought to the one in use.
  if (former !== null && config.databaseKey !== null) {
    await rotateStore(
      storeSettings(config),
      { from: former, to: config.databaseKey },
      call.io.now(),
    );
  }
  // Whoever was signed in when it was made, or had a link then, is not by it being there again.
  await record(call, config, { action: 'store.restored', counts }, (tx) => endSessions(tx, null));
  if (json) return call.out(JSON.stringify({ counts, before }));
  call.out(`${rowsOf(counts)} rows are back.`);
  if (before) {
    call.out(`The database of before is ${before}. It is erased some days after the next start.`);
  }
  call.out('What came after the backup is not in it: look at STATUS, and who was on shift.');
}

/** Restores into a folder of its own, and says how that differs from what is there now. */
export async function drill(
  call: Call,
  from: string,
  { json, keyFile }: RestoreOptions,
): Promise<void> {
  const config = await withKey(call, readConfig(call.io.environment));
  const now = fileOf(config);
  const folder = mkdtempSync(join(tmpdir(), 'defensa-drill-'));
  try {
    const former = keyFile === undefined ? null : await formerKey(call, keyFile);
    const fileKey = former === null ? now.fileKey : openVault(former).fileKey;
    const backup = { file: resolve(from), fileKey };
    examineCopy(backup);
    const backedUp = copyDatabase(backup, join(folder, `${storeSettings(config).name}.sqlite`));
    const key = former ?? config.databaseKey;
    const opened = await openStore({ ...storeSettings(config), folder, key });
    const record = await opened.store
      .read((q) => verifyAudit(q, null))
      .finally(() => opened.store.close());
    const current = examineCopy(now);
    const differs = Object.keys(current).filter((name) => current[name] !== backedUp[name]);
    if (record.brokenAt !== null) call.exitCode = 1;
    if (json) return call.out(JSON.stringify({ backedUp, current, record }));
    call.out(`It opens, and its ${rowsOf(backedUp)} rows are whole.`);
    call.out(record.brokenAt === null ? 'Its record holds together.' : 'Its record is BROKEN.');
    for (const name of differs) {
      call.out(`  ${name}: ${backedUp[name] ?? 0} there, ${current[name] ?? 0} now`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function formerKey(call: Call, file: string): Promise<string> {
  const source = { key: null, file, folder: '' };
  try {
    return findKey(source).key;
  } catch (error) {
    if (!(error instanceof KeyLocked)) throw error;
    return (await keyTyped(passphrases(call), source, file)).key;
  }
}

function fileOf(config: Config): KeyedFile {
  const found = databaseFile(storeSettings(config));
  if (!found) {
    throw new UsageError(
      'PostgreSQL has tools of its own for this: pg_dump and pg_restore; see docs/backup.md',
    );
  }
  return found;
}

/** Puts on record what was done, with whatever belongs to it. */
async function record(
  call: Call,
  config: Config,
  { action, counts }: { action: string; counts: Counts },
  also: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const { store } = await openStore(storeSettings(config));
  const entry = { actorId: null, action, subject: 'store', details: { rows: rowsOf(counts) } };
  await store
    .transact(async (tx) => {
      await also(tx);
      await audit(tx, entry, call.io.now());
    })
    .finally(() => store.close());
}

function rowsOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
