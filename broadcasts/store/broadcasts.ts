import { and, asc, desc, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import type { CodeKind } from '../../db/codes.ts';
import { styleOf } from '../../db/sql-parts.ts';
import type { Queries, Tx } from '../../db/store.ts';
import {
  type BroadcastKind,
  type Lane,
  lanes,
  type MessageBody,
  type Style,
  type TierName,
} from '../../db/vocabulary.ts';
import type { Broadcast } from '../../delivery/store/broadcast-rows.ts';
import { newestRow } from '../../delivery/store/claims.ts';
import { moveRows } from '../../delivery/store/outbox-rows.ts';
import { noteReach } from '../../delivery/store/reach.ts';
import { countDeliveries, tally, totalOf } from '../../delivery/store/tallies.ts';
import { type Audience, languageOf, num, reachedBy, wants, warmFirst } from './audience.ts';
import { lastTriedFirst, toldBy } from './reachable.ts';

export async function addBroadcast(
  tx: Tx,
  given: {
    about: About;
    kind: BroadcastKind;
    tier: string | null;
    expiresAt: number;
  },
  wordings: { language: Language; style: Style; body: MessageBody }[],
  now: number,
): Promise<number> {
  const { broadcasts, messages } = tx.tables;
  const { about, ...rest } = given;
  const { kind: subjectKind, id: subjectId } = about.subject;
  const [row] = await tx.db
    .insert(broadcasts)
    .values({ ...rest, subjectKind, subjectId, about: about.code, createdAt: now })
    .returning({ id: broadcasts.id });
  if (!row) throw new Error('The store returned no broadcast id.');
  await tx.db
    .insert(messages)
    .values(wordings.map((wording) => ({ ...wording, broadcastId: row.id, createdAt: now })));
  return row.id;
}

/** A thing that many are told of. */
export interface Subject {
  kind: CodeKind;
  id: number;
}

/** What a broadcast tells of. */
export interface About {
  subject: Subject;
  /** The code by which people know it. */
  code: string;
  /** Whether an answer that quotes the message is about it, and needs no code. */
  answerable: boolean;
  /** How the keys of its rows begin: nobody is told twice under the same. */
  key: string;
}

/** How rows of a broadcast are to be sent. */
export interface Sending {
  broadcastId: number;
  about: About;
  lane: Lane;
  expiresAt: number;
  now: number;
}

/** The key and the code of an audience's rows, as they stand in the statement. */
function subjectOf({ about }: Sending) {
  return { key: text(about.key), about: about.answerable ? text(about.code) : sql.raw('NULL') };
}

/**
 * A person's id in a key, always as long: then the keys of an audience come in order, and the index
 * grows at its end instead of everywhere.
 */
const PERSON = sql`cast(10000000000 + p.id as text)`;

const columns = sql.raw(
  'key, message_id, broadcast_id, about, person_id, address_id, channel, account, lane, state, attempts, not_before, expires_at',
);

/** What each row of a broadcast holds, as a statement over people `p`, addresses `a` and messages `m` selects it. */
function valuesOf(sending: Sending) {
  const subject = subjectOf(sending);
  return sql`${subject.key} || ${PERSON},
      m.id, ${num(sending.broadcastId)}, ${subject.about}, p.id, a.id, a.channel, a.account,
      ${num(lanes[sending.lane])}, 'queued', 0, ${num(sending.now)}, ${num(sending.expiresAt)}`;
}

/** Writes the rows down that a statement selects, and counts those that are new; returns how many. */
async function insertRows(tx: Tx, sending: Sending, rows: SQL): Promise<number> {
  const last = await newestRow(tx);
  const count = await tx.run(
    sql`INSERT INTO outbox (${columns}) ${rows} ON CONFLICT (key) DO NOTHING`,
  );
  // Only the new rows are looked at; to have each of them handed back took as long as to write it.
  const groups = await tx.rows<{ channel: Channel; messageId: number; count: number }>(sql`
    SELECT channel, message_id AS "messageId", cast(count(*) as integer) AS "count" FROM outbox
    WHERE id > ${last} AND +broadcast_id = ${num(sending.broadcastId)} GROUP BY channel, message_id`);
  await noteReach(tx, sending.broadcastId, groups);
  await tally(
    tx,
    groups.map(({ channel, count: many }) => ({
      ...{ channel, count: many, broadcastId: sending.broadcastId, lane: lanes[sending.lane] },
      ...{ from: null, to: 'queued' },
    })),
  );
  return count;
}

/**
 * Expands an audience into outbox rows with one statement: each person once, whatever channels
 * and counties they have, at the first of their addresses, in their language. Whoever already was
 * sent an alert about the same subject is left out. Returns how many rows.
 */
export async function writeRows(tx: Tx, sending: Sending, audience: Audience): Promise<number> {
  return insertRows(
    tx,
    sending,
    sql`
    SELECT ${valuesOf(sending)}
    FROM ${reachedBy(audience)}
    JOIN messages m ON m.broadcast_id = ${num(sending.broadcastId)}
      AND m.language = ${languageOf(audience.written)} AND m.style = ${styleOf(audience.shortChannels)}
    WHERE ${wants(tx, audience, sending.now)} ${warmFirst(audience.adaptiveChannels)}`,
  );
}

/** How many people an alert would go to now. */
export async function countReachable(tx: Tx, audience: Audience, now: number): Promise<number> {
  if (audience.counties.length === 0 || audience.channels.length === 0) return 0;
  const [row] = await tx.rows<{ count: number }>(sql`
    SELECT cast(count(*) as integer) AS "count"
    FROM ${reachedBy(audience)} WHERE ${wants(tx, audience, now)}`);
  return row?.count ?? 0;
}

/**
 * Addresses a correction to exactly those who were sent an alert about the subject, or may have
 * been, at the address it went to; where a tier is named, only to those whom it told. Returns how many
 * rows.
 */
export async function expandCorrection(
  tx: Tx,
  sending: Sending,
  shortChannels: readonly Channel[],
  tier: TierName | null = null,
): Promise<number> {
  const heardBy = tier === null ? sql`` : sql`AND b.tier = ${tier}`;
  const count = await insertRows(
    tx,
    sending,
    sql`
    SELECT ${valuesOf(sending)}
    FROM outbox o
    JOIN broadcasts b ON b.id = o.broadcast_id AND b.kind = 'alert'
    JOIN people p ON p.id = o.person_id
    JOIN addresses a ON a.id = o.address_id
    JOIN messages m ON m.broadcast_id = ${num(sending.broadcastId)}
      AND m.language = coalesce(p.language, 'es') AND m.style = ${styleOf(shortChannels)}
    WHERE b.subject_kind = ${sending.about.subject.kind}
      AND b.subject_id = ${num(sending.about.subject.id)} ${heardBy}
      AND (o.state = 'claimed' OR o.maybe_sent = ${sql.param(true, tx.tables.outbox.maybeSent)})
    ORDER BY CASE WHEN o.key LIKE '%:again' THEN 0 ELSE 1 END, o.id`,
  );
  await setRecipients(tx, sending.broadcastId, count);
  return count;
}

/**
 * Addresses a message to exactly those who were sent another one, or may have been, at the address that
 * went to, each once and in the language they are written to in. Returns how many rows.
 */
export async function expandToTold(
  tx: Tx,
  sending: Sending,
  first: number,
  { written, shortChannels }: Pick<Audience, 'written' | 'shortChannels'>,
): Promise<number> {
  const count = await insertRows(
    tx,
    sending,
    sql`
    SELECT ${valuesOf(sending)}
    FROM (SELECT o.id FROM ${toldBy(tx, first)}) told
    JOIN outbox o ON o.id = told.id
    JOIN people p ON p.id = o.person_id
    JOIN addresses a ON a.id = o.address_id
    JOIN messages m ON m.broadcast_id = ${num(sending.broadcastId)}
      AND m.language = ${languageOf(written)} AND m.style = ${styleOf(shortChannels)}
    WHERE true ORDER BY ${lastTriedFirst}`,
  );
  await setRecipients(tx, sending.broadcastId, count);
  return count;
}

/** Keeps to how many a broadcast goes. */
export async function setRecipients(tx: Tx, id: number, recipients: number): Promise<void> {
  const { broadcasts } = tx.tables;
  await tx.db.update(broadcasts).set({ recipients }).where(eq(broadcasts.id, id));
}

/** Ends every alert about a subject: what still waits is never sent. */
export async function endAlerts(tx: Tx, subject: Subject, now: number): Promise<void> {
  const { broadcasts } = tx.tables;
  const open = await tx.db
    .select({ id: broadcasts.id })
    .from(broadcasts)
    .where(
      and(
        eq(broadcasts.subjectKind, subject.kind),
        eq(broadcasts.subjectId, subject.id),
        eq(broadcasts.kind, 'alert'),
        isNull(broadcasts.endedAt),
      ),
    );
  for (const { id } of open) await endBroadcast(tx, id, now);
}

/** Ends one broadcast; returns to how many it was still to go, of those not written down yet about how many. */
export async function endBroadcast(tx: Tx, id: number, now: number): Promise<number> {
  const { broadcasts } = tx.tables;
  const unwritten = await dropExpansion(tx, id);
  await tx.db.update(broadcasts).set({ endedAt: now }).where(eq(broadcasts.id, id));
  const waiting = sql`broadcast_id = ${id} AND state = 'queued'`;
  return unwritten + (await moveRows(tx, waiting, 'cancelled', { settledAt: now }));
}

/** Writes nothing more of a broadcast down; returns about how many were to come. */
async function dropExpansion(tx: Tx, id: number): Promise<number> {
  const { broadcasts, expansions } = tx.tables;
  const dropped = await tx.db
    .delete(expansions)
    .where(eq(expansions.broadcastId, id))
    .returning({ id: expansions.broadcastId });
  if (dropped.length === 0) return 0;
  const written = totalOf(await countDeliveries(tx, id));
  const [row] = await tx.db.select().from(broadcasts).where(eq(broadcasts.id, id));
  await setRecipients(tx, id, written);
  return Math.max(1, (row?.recipients ?? 0) - written);
}

/** The latest broadcasts, newest first; those before one, where that is named. */
export async function recentBroadcasts(
  q: Queries,
  most: number,
  before: number | null = null,
): Promise<Broadcast[]> {
  const { broadcasts } = q.tables;
  const older = before === null ? undefined : lt(broadcasts.id, before);
  return q.db.select().from(broadcasts).where(older).orderBy(desc(broadcasts.id)).limit(most);
}

/** Everything that was sent to many about a subject, in order. */
export async function broadcastsOf(q: Queries, subject: Subject): Promise<Broadcast[]> {
  const { broadcasts } = q.tables;
  return q.db
    .select()
    .from(broadcasts)
    .where(and(eq(broadcasts.subjectKind, subject.kind), eq(broadcasts.subjectId, subject.id)))
    .orderBy(asc(broadcasts.id));
}

/** Who was sent something of these kinds about a subject, or is about to be. */
export async function toldOf(
  { db, tables: { outbox, broadcasts } }: Queries,
  subject: Subject,
  kinds: readonly BroadcastKind[],
): Promise<Set<number>> {
  const rows = await db
    .selectDistinct({ personId: outbox.personId })
    .from(outbox)
    .innerJoin(broadcasts, eq(broadcasts.id, outbox.broadcastId))
    .where(
      and(
        eq(broadcasts.subjectKind, subject.kind),
        eq(broadcasts.subjectId, subject.id),
        inArray(broadcasts.kind, [...kinds]),
      ),
    );
  return new Set(rows.flatMap(({ personId }) => personId ?? []));
}

/** What was sent to many about one subject is about another from now on: they are found to be one. */
export async function moveSubject(tx: Tx, from: Subject, to: Subject): Promise<void> {
  const { broadcasts } = tx.tables;
  await tx.db
    .update(broadcasts)
    .set({ subjectKind: to.kind, subjectId: to.id })
    .where(and(eq(broadcasts.subjectKind, from.kind), eq(broadcasts.subjectId, from.id)));
}

/** Only for codes and for keys, which are made of words of ours and whole numbers. */
function text(value: string) {
  if (!/^[\w:-]+$/.test(value)) throw new Error('Neither a code nor a key.');
  return sql.raw(`'${value}'`);
}
