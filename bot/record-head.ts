import { asc } from 'drizzle-orm';
import { tellEach } from '../areas/tell.ts';
import { say } from '../areas/turn.ts';
import { isQuiet } from '../areas/waking.ts';
import { adminsFor, type World } from '../areas/world.ts';
import { audit, latestAudit } from '../db/audit.ts';
import { HEAD_TOLD, verifyAudit } from '../db/audit-chain.ts';
import type { Queries } from '../db/store.ts';

const DAY = 24 * 60 * 60_000;
/** So much of a seal nobody can hit by chance, and somebody can copy by hand. */
const SHOWN = 12;

/**
 * Once a day every admin is sent the head of the record, where no carrier reads it: rows that are
 * taken out at its end show only by a head that is kept elsewhere. Returns to how many it goes.
 */
export async function tellRecordHead(world: World): Promise<number> {
  const now = world.now();
  if (isQuiet(now, world.network.timeZone) || !(await world.store.read((q) => isDue(q, now)))) {
    return 0;
  }
  const found = await world.store.read((q) => verifyAudit(q, null));
  const key = found.brokenAt === null ? 'admin.record-head' : 'admin.record-broken';
  const params = { rows: found.sealed, head: found.head.slice(0, SHOWN), row: found.brokenAt ?? 0 };
  return world.store.transact(async (tx) => {
    const admins = (await adminsFor(tx, world, null)).filter(
      ({ address }) => world.network.channels.get(address.channel)?.provenSender,
    );
    await tellEach(tx, world, admins, {
      key: `record-head:${Math.floor(now / DAY)}`,
      says: [say(key, params)],
      // PAUSE ALL holds what goes to many, and this is when the record matters.
      lane: 'reply',
      lasts: DAY,
    });
    const details = { rows: found.sealed, whole: found.brokenAt === null };
    await audit(tx, { actorId: null, action: HEAD_TOLD, subject: 'record', details }, now);
    return admins.length;
  });
}

/** A day after the last one; never on the first day, on which there is nothing to compare. */
async function isDue(q: Queries, now: number): Promise<boolean> {
  const { audit: entries } = q.tables;
  const [first] = await q.db
    .select({ at: entries.at })
    .from(entries)
    .orderBy(asc(entries.id))
    .limit(1);
  if (!first || first.at > now - DAY) return false;
  const [last] = await latestAudit(q, { subject: null, action: null, since: 0 }, 1);
  // Nothing was done since.
  if (last?.action === HEAD_TOLD) return false;
  const about = { subject: 'record', action: HEAD_TOLD, since: now - DAY + 1 };
  return (await latestAudit(q, about, 1)).length === 0;
}
