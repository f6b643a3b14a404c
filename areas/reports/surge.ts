import { and, eq, gte, isNull, or } from 'drizzle-orm';
import { audit } from '../../db/audit.ts';
import type { Queries, Tx } from '../../db/store.ts';
import { tellEach } from '../tell.ts';
import { say } from '../turn.ts';
import { adminsFor, type World } from '../world.ts';
import { surgeMove } from './rules/surge.ts';
import { countReportsSince } from './store/reports.ts';

const HOUR = 60 * 60_000;
/** Over how long reports are counted, in milliseconds. */
export const SURGE_WINDOW = 10 * 60_000;

/** Whether more is told of now than can be looked at one by one. */
export async function isSurge(q: Queries): Promise<boolean> {
  return (await openSurge(q)) !== null;
}

/** Whether there is one, or was at any time since then: what began in it is still one of many. */
export async function isSurgeSince(q: Queries, since: number): Promise<boolean> {
  const { surges } = q.tables;
  const [row] = await q.db
    .select({ id: surges.id })
    .from(surges)
    .where(or(isNull(surges.endedAt), gte(surges.endedAt, since)))
    .limit(1);
  return row !== undefined;
}

async function openSurge(q: Queries): Promise<{ id: number } | null> {
  const { surges } = q.tables;
  const [row] = await q.db.select({ id: surges.id }).from(surges).where(isNull(surges.endedAt));
  return row ?? null;
}

/** Begins or ends a surge, as the settings say by how many reports come in ten minutes; admins hear of both. */
export async function followSurge(tx: Tx, world: World): Promise<void> {
  const now = world.now();
  const open = await openSurge(tx);
  const count = await countReportsSince(tx, ['sighting', 'hearsay'], now - SURGE_WINDOW);
  const moved = surgeMove(open !== null, count, world.surge);
  if (moved === null) {
    if (open) await wakeAgain(tx, open.id, now);
    return;
  }
  const { surges } = tx.tables;
  const began = moved === 'begins';
  if (began) await tx.db.insert(surges).values({ startedAt: now, wakeAt: now + SURGE_WINDOW / 10 });
  else {
    await tx.db
      .update(surges)
      .set({ endedAt: now, wakeAt: null })
      .where(and(isNull(surges.endedAt)));
  }
  await audit(
    tx,
    { actorId: null, action: `surge.${moved}`, subject: 'network', details: { count } },
    now,
  );
  await tellEach(tx, world, await adminsFor(tx, world, null), {
    key: `surge:${moved}:${now}`,
    says: [say(`admin.surge-${moved}`, { count, minutes: SURGE_WINDOW / 60_000 })],
    lane: 'ask',
    lasts: HOUR,
  });
}

async function wakeAgain(tx: Tx, id: number, now: number): Promise<void> {
  const { surges } = tx.tables;
  await tx.db
    .update(surges)
    .set({ wakeAt: now + SURGE_WINDOW / 10 })
    .where(eq(surges.id, id));
}
