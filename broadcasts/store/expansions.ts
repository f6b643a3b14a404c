import { asc, eq, sql } from 'drizzle-orm';
import { prepared } from '../../db/prepared.ts';
import { list } from '../../db/sql-parts.ts';
import type { Queries, Tx } from '../../db/store.ts';
import { broadcastById } from '../../delivery/store/broadcast-rows.ts';
import { countDeliveries, totalOf } from '../../delivery/store/tallies.ts';
import type { Audience } from './audience.ts';
import { type Sending, setRecipients, writeRows } from './broadcasts.ts';

/** What is still to be written down of a broadcast. */
interface Left {
  sending: Sending;
  audience: Audience;
  /** The last person who was looked at. */
  after: number;
}

/**
 * How many people are looked at in one piece: in well under a tenth of a second, so that nobody who writes
 * meanwhile waits longer.
 */
const PIECE = 3000;
/** Up to so many are written down at once, as every county has. */
const AT_ONCE = 10_000;

/**
 * Puts a message to an audience in the outbox. The first of many go at once, with what was decided; the rest
 * follows in pieces, which `expandNext` writes.
 * @returns how many it goes to; of so many that they follow in pieces, about how many
 */
export async function expandAudience(
  tx: Tx,
  sending: Sending,
  audience: Audience,
  atOnce = AT_ONCE,
): Promise<number> {
  if (audience.counties.length === 0 || audience.channels.length === 0) return 0;
  const expected = await aboutHowMany(tx, audience);
  if (expected <= atOnce) {
    const count = await writeRows(tx, sending, audience);
    await setRecipients(tx, sending.broadcastId, count);
    return count;
  }
  const { first } = await idsOf(tx);
  const phased: Audience =
    audience.adaptiveChannels.length > 0 ? { ...audience, warmth: 'warm' } : audience;
  const until = first - 1 + Math.ceil(atOnce / 5);
  const part = { after: first - 1, until };
  await writeRows(tx, sending, { ...phased, part });
  // Until all is written down, about how many it will be.
  await setRecipients(tx, sending.broadcastId, expected);
  const left: Left = { sending, audience: phased, after: until };
  await tx.db.insert(tx.tables.expansions).values({ broadcastId: sending.broadcastId, left });
  return expected;
}

const ofAll = ({ db, tables: { expansions } }: Queries) =>
  db.select({ id: expansions.broadcastId }).from(expansions).orderBy(asc(expansions.broadcastId));

/** The broadcasts that are not written down to their end, the oldest first. */
export async function expansionsLeft(q: Queries): Promise<number[]> {
  return (await prepared(q, ofAll, {})).map(({ id }) => id);
}

/** Writes one more piece of a broadcast; nothing of one that was ended. */
export async function expandNext(tx: Tx, broadcastId: number, piece = PIECE): Promise<void> {
  const { expansions } = tx.tables;
  const isThis = eq(expansions.broadcastId, broadcastId);
  const [row] = await tx.db.select().from(expansions).where(isThis);
  if (!row) return;
  const { sending, audience, after } = row.left as Left;
  const broadcast = await broadcastById(tx, broadcastId);
  const isOpen = broadcast?.endedAt === null;
  const next = isOpen ? nextOf(audience, after, piece, (await idsOf(tx)).last) : null;
  if (!next) {
    if (isOpen)
      await setRecipients(tx, broadcastId, totalOf(await countDeliveries(tx, broadcastId)));
    await tx.db.delete(expansions).where(isThis);
    return;
  }
  await writeRows(tx, sending, next.written);
  const left: Left = { sending, ...next.left };
  await tx.db.update(expansions).set({ left }).where(isThis);
}

/** The piece after one; those who never wrote to a channel that adapts come when all others are written. */
function nextOf(audience: Audience, after: number, piece: number, last: number) {
  const until = after + piece;
  if (after < last) {
    return { written: { ...audience, part: { after, until } }, left: { audience, after: until } };
  }
  if (audience.warmth !== 'warm') return null;
  // Whoever wrote to us meanwhile is not cold any more, and nobody is written to twice.
  const { warmth: _, ...everyone } = audience;
  return {
    written: { ...everyone, part: { after: 0, until: piece } },
    left: { audience: everyone, after: piece },
  };
}

async function idsOf(tx: Tx): Promise<{ first: number; last: number }> {
  const [row] = await tx.rows<{ first: number | null; last: number | null }>(
    sql`SELECT (SELECT min(id) FROM people) AS "first", (SELECT max(id) FROM people) AS "last"`,
  );
  return { first: row?.first ?? 0, last: row?.last ?? 0 };
}

/** About how many: nearly all who signed up can be reached, and to look at each takes as long as to write to them. */
export async function aboutHowMany(
  q: Queries,
  { people, counties, roles }: Pick<Audience, 'people' | 'counties' | 'roles'>,
): Promise<number> {
  if (people) return people.length;
  const [row] = await q.rows<{ count: number }>(sql`
    SELECT cast(count(*) as integer) AS "count" FROM memberships
    WHERE county IN ${list(counties)} AND role IN ${list(roles)} AND state = 'active'`);
  return row?.count ?? 0;
}
