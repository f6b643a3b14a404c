import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Config, readConfig, storeSettings } from '../config.ts';
import { audit } from '../db/audit.ts';
import { verifyAudit } from '../db/audit-chain.ts';
import { type Counts, copyDatabase, examineCopy, type KeyedFile } from '../db/backup/copy.ts';
import { restoreDatabase } from '../db/backup/restore.ts';
import type { Tx } from '../db/store.ts';
import { endSessions } from '../people/sign-ins.ts';
import { databaseFile, openStore } from '../schema/open.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';

/** Writes a backup and reads it again from the first page to the last. */
export async function writeBackup(call: Call, to: string, { json }: JsonOption): Promise<void> {
  const config = readConfig(call.io.environment);
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

/** Puts a backup in the place of the database. */
export async function restore(call: Call, from: string, { json }: JsonOption): Promise<void> {
  const config = readConfig(call.io.environment);
  const { counts, before } = restoreDatabase(fileOf(config), resolve(from), call.io.now());
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
export async function drill(call: Call, from: string, { json }: JsonOption): Promise<void> {
  const config = readConfig(call.io.environment);
  const now = fileOf(config);
  const folder = mkdtempSync(join(tmpdir(), 'defensa-drill-'));
  try {
    const backup = { file: resolve(from), fileKey: now.fileKey };
    examineCopy(backup);
    const backedUp = copyDatabase(backup, join(folder, `${storeSettings(config).name}.sqlite`));
    const opened = await openStore({ ...storeSettings(config), ...keyOf(config), folder });
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

/** In another folder the key is not found beside the database. */
function keyOf(config: Config): { keyFile: string | null } {
  if (config.databaseKey || config.databaseKeyFile) return { keyFile: config.databaseKeyFile };
  return { keyFile: join(config.dataDir, 'database.key') };
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
