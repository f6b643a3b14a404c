import { areas } from '../areas/registry.ts';
import { keepingRules, sweepAll } from '../bot/sweep.ts';
import { audit, latestAudit } from '../db/audit.ts';
import { verifyAudit } from '../db/audit-chain.ts';
import { allHolds, beginHold, endHold, openHold } from '../db/holds.ts';
import { type Call, type JsonOption, UsageError } from './call.ts';
import { withExistingStore, withStore } from './with-store.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Erases what was kept long enough, and says how much of what. */
export async function purge(call: Call, { json }: JsonOption): Promise<void> {
  await withExistingStore(call, async (store, { keeping }) => {
    const { now } = call.io;
    const swept = await sweepAll({ store, areas, now, keeping }, (name, error) => {
      const reason = error instanceof Error ? error.message : String(error);
      call.complain(`${name}: could not be erased: ${reason}`);
      call.exitCode = 1;
    });
    const details = Object.fromEntries(swept.map(({ name, count }) => [name, count]));
    await store.transact((tx) =>
      audit(tx, { actorId: null, action: 'records.purged', subject: 'records', details }, now()),
    );
    const held = await store.read(openHold);
    if (json) return call.out(JSON.stringify({ erased: details, held: held !== null }));
    for (const { name, count } of swept) call.out(`${String(count).padStart(7)}  ${name}`);
    if (held) call.out('A hold is in force: what may be evidence was kept.');
  });
}

/** Prints what is kept how long. */
export async function listKeeping(call: Call, { json }: JsonOption): Promise<void> {
  await withStore(call, async (_store, { keeping }) => {
    const rules = keepingRules(areas).map(({ name, what, period, isEvidence }) => ({
      ...{ name, what, isEvidence },
      period: keeping.get(name) ?? period,
    }));
    if (json) return call.out(JSON.stringify(rules));
    for (const { name, what, period } of rules) {
      call.out(`${name.padEnd(12)}${inWords(period).padEnd(10)}${what}`);
    }
  });
}

function inWords(period: number): string {
  if (period === 0) return 'at once';
  const isDays = period % DAY === 0 && period > 3 * DAY;
  return isDays ? `${period / DAY} days` : `${period / HOUR} hours`;
}

export interface HoldOptions {
  by: string;
  reason: string;
}

/** Keeps what may be evidence from now on. */
export async function holdBegin(call: Call, { by, reason }: HoldOptions): Promise<void> {
  await withExistingStore(call, async (store) => {
    const given = { setBy: by, reason };
    const hold = await store.transact((tx) => beginHold(tx, given, call.io.now()));
    if (!hold) throw new UsageError('a hold is in force already; see: hold list');
    call.out(`Hold ${hold.id} is in force. What may be evidence is kept until: hold end`);
    call.out('Whoever asks to be forgotten is still forgotten: ask your attorney what to answer.');
  });
}

/** Ends the hold in force. */
export async function holdEnd(call: Call): Promise<void> {
  await withExistingStore(call, async (store) => {
    const ended = await store.transact((tx) => endHold(tx, call.io.now()));
    if (!ended) throw new UsageError('no hold is in force');
    call.out('The hold is over. What was kept long enough is erased within the hour, or by: purge');
  });
}

/** Prints every hold there was. */
export async function holdList(call: Call, { json }: JsonOption): Promise<void> {
  await withExistingStore(call, async (store) => {
    const holds = await store.read(allHolds);
    if (json) return call.out(JSON.stringify(holds));
    if (holds.length === 0) call.out('No hold was ever set.');
    for (const { id, at, endedAt, setBy, reason } of holds) {
      const end = endedAt === null ? 'in force' : `ended ${dateOf(endedAt)}`;
      call.out(`${id}  ${dateOf(at)}  ${end}  by ${setBy}: ${reason}`);
    }
  });
}

export interface AuditListOptions extends JsonOption {
  about?: string;
  action?: string;
  since?: string;
  most: string;
}

const MOST_LISTED = 10_000;

/** Prints the latest rows of the record. */
export async function auditList(call: Call, options: AuditListOptions): Promise<void> {
  const [most, sinceDays] = [Number(options.most), Number(options.since ?? 'Infinity')];
  if (!Number.isInteger(most) || most < 1) throw new UsageError('--most needs a whole number');
  if (Number.isNaN(sinceDays) || sinceDays <= 0) throw new UsageError('--since needs days');
  const { about: subject = null, action = null } = options;
  const since = Number.isFinite(sinceDays) ? call.io.now() - sinceDays * DAY : 0;
  await withExistingStore(call, async (store) => {
    const about = { subject, action, since };
    const rows = await store.read((q) => latestAudit(q, about, Math.min(most, MOST_LISTED)));
    if (options.json) return call.out(JSON.stringify(rows));
    for (const { at, actorId, action: name, subject: of, details } of rows) {
      const who = actorId === null ? 'program' : `person ${actorId}`;
      const more = Object.entries(details ?? {}).map(([key, value]) => `${key}=${value}`);
      call.out([dateOf(at), who.padEnd(12), name, of, ...more].join('  '));
    }
  });
}

/** As many as the admins are sent. */
const LEAST_HEAD = 12;

export interface AuditVerifyOptions extends JsonOption {
  head?: string;
}

/** Says whether the record is as it was written; ends with 1 where it is not. */
export async function auditVerify(call: Call, { head, json }: AuditVerifyOptions): Promise<void> {
  if (head !== undefined && head.length < LEAST_HEAD) {
    throw new UsageError(`--head needs ${LEAST_HEAD} letters or more`);
  }
  await withExistingStore(call, async (store) => {
    const found = await store.read((q) => verifyAudit(q, head ?? null));
    const isWhole = found.brokenAt === null && found.headFound !== false;
    if (!isWhole) call.exitCode = 1;
    if (json) return call.out(JSON.stringify(found));
    if (found.brokenAt !== null) {
      call.out(
        `BROKEN at row ${found.brokenAt}: a row there was changed, taken out, put in or moved.`,
      );
    }
    if (found.headFound === false) {
      call.out('BROKEN: the head given is not in the record, so rows at its end are missing.');
    }
    if (isWhole) call.out(`${found.sealed} rows hold together.`);
    if (found.unsealed > 0) {
      call.out(
        `${found.unsealed} rows are older than the seals: of those it cannot tell. They end where the program was updated; if not, the seals were taken away.`,
      );
    }
    call.out(`Head: ${found.head}`);
  });
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
