import { statfsSync } from 'node:fs';
import { type Config, peoplesChannels } from '../config.ts';
import { verifyAudit } from '../db/audit-chain.ts';
import { newestBackup } from '../db/backup/loop.ts';
import { openHold } from '../db/holds.ts';
import type { Queries, Store } from '../db/store.ts';
import { countAdmins, peopleWithRole } from '../people/people.ts';
import type { Finding } from './doctor-webhooks.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const LEAST_FREE = 500_000_000;

/** What a network lacks to be run for long: people, backups, room, a whole record. */
export async function examineNetwork(
  store: Store,
  config: Config,
  now: number,
): Promise<Finding[]> {
  return [
    await store.read((q) => adminsFinding(q, config)),
    await store.read((q) => verifiersFinding(q, config)),
    await store.read(recordFinding),
    ...(await store.read(holdFindings)),
    ...(config.databaseUrl ? [] : [backupFinding(config, now), roomFinding(config)]),
    ...signalFindings(config),
  ];
}

async function adminsFinding(q: Queries, { secondPersons, demo }: Config): Promise<Finding> {
  const count = await countAdmins(q);
  const ok = count >= secondPersons;
  const detail = ok
    ? `${count} admins, and SECOND_PERSONS asks for ${secondPersons}`
    : `${count} admins, but SECOND_PERSONS asks for ${secondPersons}: what goes to many waits an hour. Grant the role: people role ID admin COUNTY --vouched-by 12,15`;
  return { what: 'second persons', ok: ok || demo, detail };
}

async function verifiersFinding(q: Queries, config: Config): Promise<Finding> {
  const { network, demo } = config;
  const names = peoplesChannels(config).map(({ name }) => name);
  const without: string[] = [];
  for (const county of network.counties) {
    const found = await peopleWithRole(q, {
      ...{ roles: ['verifier'], counties: [county], channels: names },
    });
    if (found.length < 2) without.push(county);
  }
  const all = network.counties.length;
  const detail =
    without.length === 0
      ? `two or more in each of ${all} counties`
      : `fewer than two in ${without.length} of ${all} counties (${without.slice(0, 6).join(', ')}${without.length > 6 ? ', …' : ''}): their neighbours are asked`;
  return { what: 'verifiers', ok: demo || without.length < all, detail };
}

async function recordFinding(q: Queries): Promise<Finding> {
  const { brokenAt, sealed } = await verifyAudit(q, null);
  return brokenAt === null
    ? { what: 'record', ok: true, detail: `${sealed} rows hold together` }
    : { what: 'record', ok: false, detail: `was changed at row ${brokenAt}; see: audit verify` };
}

async function holdFindings(q: Queries): Promise<Finding[]> {
  const hold = await openHold(q);
  if (!hold) return [];
  const since = new Date(hold.at).toISOString().slice(0, 10);
  return [
    {
      what: 'hold',
      ok: true,
      detail: `in force since ${since}: nothing that may be evidence is erased`,
    },
  ];
}

function backupFinding({ backup, demo }: Config, now: number): Finding {
  const what = 'backups';
  if (backup.folder === null) {
    const detail = 'none are made: set BACKUP_DIR to a folder on another disk';
    return { what, ok: demo, detail };
  }
  const newest = newestBackup(backup.folder, now);
  if (!newest) return { what, ok: false, detail: `there is none in ${backup.folder} yet` };
  const age = now - newest.at;
  const detail = `the newest is ${Math.floor(age / HOUR)} hours old; try it once a month: restore FILE --drill`;
  return { what, ok: age < 2 * DAY, detail };
}

function roomFinding({ dataDir }: Config): Finding {
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  const detail = `${Math.floor(free / 1_000_000)} MB are free in DATA_DIR`;
  const ok = free >= LEAST_FREE;
  return { what: 'disk', ok, detail: ok ? detail : `${detail}: make room before it is full` };
}

function signalFindings({ channels }: Config): Finding[] {
  if (!channels.some(({ name }) => name === 'signal')) return [];
  const detail =
    'its folder holds the keys of the account and whom it knows, in clear: keep it on an encrypted disk';
  return [{ what: 'Signal service', ok: true, detail }];
}
