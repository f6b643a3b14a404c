import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import type { CodeKind } from '../../db/codes.ts';
import { list, styleOf } from '../../db/sql-parts.ts';
import type { Queries, Tx } from '../../db/store.ts';
import {
  type BroadcastKind,
  type Lane,
  lanes,
  type MessageBody,
  type Role,
  type Style,
} from '../../db/vocabulary.ts';
import type { Broadcast } from '../../delivery/store/broadcast-rows.ts';
import { moveRows } from '../../delivery/store/outbox-rows.ts';
import { countDeliveries, tally } from '../../delivery/store/tallies.ts';
import { localTimeAt } from '../../time/zone.ts';

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

export interface Audience {
  roles: readonly Role[];
  counties: readonly string[];
  /** Only those who asked for alerts of neighbouring counties. */
  regionalOnly: boolean;
  /** Only those who speak one of these; empty: everyone. */
  languages?: readonly Language[];
  /** Only those who were sent the invitation of this code. */
  asked?: string;
  /** The languages there are wordings in, and the one for people of none of them. */
  written?: { languages: readonly Language[]; otherwise: Language };
  /** The channels in use, and which of them get the short wording. */
  channels: readonly Channel[];
  shortChannels: readonly Channel[];
  /** Channels whose pace adapts. */
  adaptiveChannels: readonly Channel[];
  /** IANA name of the zone in which it is night or day. */
  timeZone: string;
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
interface Sending {
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

/**
 * Expands an audience into outbox rows with one statement: each person once, whatever channels
 * and counties they have, at the first of their addresses, in their language. Whoever already was
 * sent an alert about the same subject is left out. Returns how many rows.
 */
export async function expandAudience(
  tx: Tx,
  sending: Sending,
  audience: Audience,
): Promise<number> {
  if (audience.counties.length === 0 || audience.channels.length === 0) return 0;
  const spoken = audience.languages ?? [];
  const speaking =
    spoken.length === 0 ? sql`` : sql`AND ${languageOf(audience.written)} IN ${list(spoken)}`;
  const asked = audience.asked === undefined ? sql`` : wasAsked(tx, audience.asked);
  const subject = subjectOf(sending);
  const count = await tx.run(sql`
    INSERT INTO outbox (${columns})
    SELECT ${subject.key} || ${PERSON},
      m.id, ${num(sending.broadcastId)}, ${subject.about}, p.id, a.id, a.channel, a.account,
      ${num(lanes[sending.lane])}, 'queued', 0, ${num(sending.now)}, ${num(sending.expiresAt)}
    FROM (
      SELECT DISTINCT person_id FROM memberships
      WHERE county IN ${list(audience.counties)} AND role IN ${list(audience.roles)}
        AND state = 'active'
    ) s
    JOIN people p ON p.id = s.person_id
    JOIN addresses a ON a.id = (
      SELECT first.id FROM addresses first
      WHERE first.person_id = p.id AND first.state = 'active'
        AND first.channel IN ${list(audience.channels)}
      ORDER BY first.rank, first.id LIMIT 1
    )
    JOIN messages m ON m.broadcast_id = ${num(sending.broadcastId)}
      AND m.language = ${languageOf(audience.written)} AND m.style = ${styleOf(audience.shortChannels)}
    WHERE p.state = 'active' ${awake(tx, sending, audience)} ${regional(tx, audience)} ${speaking} ${asked} ${warmFirst(audience.adaptiveChannels)}
    ON CONFLICT (key) DO NOTHING`);
  await countAudience(tx, sending);
  return count;
}

/** How many people an alert would go to now. */
export async function countReachable(tx: Tx, audience: Audience, now: number): Promise<number> {
  if (audience.counties.length === 0 || audience.channels.length === 0) return 0;
  const [row] = await tx.rows<{ count: number }>(sql`
    SELECT cast(count(*) as integer) AS "count" FROM people p
    WHERE p.state = 'active' ${awake(tx, { now }, audience)} ${regional(tx, audience)}
      AND EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.id AND m.state = 'active'
        AND m.county IN ${list(audience.counties)} AND m.role IN ${list(audience.roles)})
      AND EXISTS (SELECT 1 FROM addresses a WHERE a.person_id = p.id AND a.state = 'active'
        AND a.channel IN ${list(audience.channels)})`);
  return row?.count ?? 0;
}

function regional({ tables: { people } }: Tx, { regionalOnly }: Audience) {
  return regionalOnly ? sql`AND p.regional = ${sql.param(true, people.regional)}` : sql``;
}

/** Hours of the clock on the wall. */
const NIGHT = { from: 22, to: 7 };

/** Subscribers who paused their alerts, or want none at night, are left alone; others are needed. */
function awake(
  { tables: { people } }: Tx,
  { now }: Pick<Sending, 'now'>,
  { roles, timeZone }: Audience,
) {
  if (!roles.includes('subscriber')) return sql``;
  const { hour } = localTimeAt(now, timeZone);
  const isNight = hour >= NIGHT.from || hour < NIGHT.to;
  const nights = isNight
    ? sql`AND p.quiet_nights = ${sql.param(false, people.quietNights)}`
    : sql``;
  return sql`AND (p.snoozed_until IS NULL OR p.snoozed_until <= ${num(now)}) ${nights}`;
}

/** Whoever was sent an invitation, at any of their addresses, or may have been. */
function wasAsked(tx: Tx, code: string) {
  return sql`AND EXISTS (
    SELECT 1 FROM outbox asked
    WHERE asked.address_id IN (SELECT own.id FROM addresses own WHERE own.person_id = p.id)
      AND asked.about = ${code} AND asked.key LIKE 'invitation-ask:%'
      AND (asked.state = 'claimed' OR asked.maybe_sent = ${sql.param(true, tx.tables.outbox.maybeSent)}))`;
}

/** The language a person is written to in. */
function languageOf(written: Audience['written']) {
  if (!written) return sql`coalesce(p.language, 'es')`;
  return sql`CASE WHEN p.language IN ${list(written.languages)} THEN p.language ELSE ${written.otherwise} END`;
}

/**
 * Addresses a correction to exactly those who were sent an alert about the subject, or may have
 * been, at the address it went to. Returns how many rows.
 */
export async function expandCorrection(
  tx: Tx,
  sending: Sending,
  shortChannels: readonly Channel[],
): Promise<number> {
  const subject = subjectOf(sending);
  const count = await tx.run(sql`
    INSERT INTO outbox (${columns})
    SELECT ${subject.key} || ${PERSON},
      m.id, ${num(sending.broadcastId)}, ${subject.about}, p.id, a.id, a.channel, a.account,
      ${num(lanes[sending.lane])}, 'queued', 0, ${num(sending.now)}, ${num(sending.expiresAt)}
    FROM outbox o
    JOIN broadcasts b ON b.id = o.broadcast_id AND b.kind = 'alert'
    JOIN people p ON p.id = o.person_id
    JOIN addresses a ON a.id = o.address_id
    JOIN messages m ON m.broadcast_id = ${num(sending.broadcastId)}
      AND m.language = coalesce(p.language, 'es') AND m.style = ${styleOf(shortChannels)}
    WHERE b.subject_kind = ${sending.about.subject.kind}
      AND b.subject_id = ${num(sending.about.subject.id)}
      AND (o.state = 'claimed' OR o.maybe_sent = ${sql.param(true, tx.tables.outbox.maybeSent)})
    ORDER BY CASE WHEN o.key LIKE '%:again' THEN 0 ELSE 1 END, o.id
    ON CONFLICT (key) DO NOTHING`);
  await countAudience(tx, sending);
  return count;
}

/**
 * Where a pace adapts to what the provider bears, those who wrote to us come first: messages to
 * strangers are what it throttles.
 */
function warmFirst(adaptive: readonly Channel[]) {
  return adaptive.length === 0
    ? sql``
    : sql`ORDER BY CASE WHEN a.channel IN ${list(adaptive)} AND a.last_inbound_at IS NULL
        THEN 1 ELSE 0 END, p.id`;
}

async function countAudience(tx: Tx, { broadcastId, lane }: Sending): Promise<void> {
  const groups = await tx.rows<{ channel: Channel; count: number }>(sql`
    SELECT channel, cast(count(*) as integer) AS "count" FROM outbox
    WHERE broadcast_id = ${broadcastId} GROUP BY channel`);
  const recipients = groups.reduce((sum, { count }) => sum + count, 0);
  const { broadcasts } = tx.tables;
  await tx.db.update(broadcasts).set({ recipients }).where(eq(broadcasts.id, broadcastId));
  const counted = await countDeliveries(tx, broadcastId);
  const before = (channel: Channel): number =>
    counted.filter((one) => one.channel === channel).reduce((sum, { count }) => sum + count, 0);
  await tally(
    tx,
    groups.map(({ channel, count }) => ({
      channel,
      broadcastId,
      lane: lanes[lane],
      from: null,
      to: 'queued',
      count: count - before(channel),
    })),
  );
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

/** Ends one broadcast; returns how many rows were still waiting. */
export async function endBroadcast(tx: Tx, id: number, now: number): Promise<number> {
  const { broadcasts } = tx.tables;
  await tx.db.update(broadcasts).set({ endedAt: now }).where(eq(broadcasts.id, id));
  return moveRows(tx, sql`broadcast_id = ${id} AND state = 'queued'`, 'cancelled', {
    settledAt: now,
  });
}

/** The latest broadcasts, newest first. */
export async function recentBroadcasts(q: Queries, most: number): Promise<Broadcast[]> {
  const { broadcasts } = q.tables;
  return q.db.select().from(broadcasts).orderBy(desc(broadcasts.id)).limit(most);
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

// PostgreSQL cannot tell the type of a bare parameter in a select list; numbers are our own.
function num(value: number) {
  return sql.raw(whole(value));
}

function whole(value: number): string {
  return String(Math.trunc(value));
}

/** Only for codes and for keys, which are made of words of ours and whole numbers. */
function text(value: string) {
  if (!/^[\w:-]+$/.test(value)) throw new Error('Neither a code nor a key.');
  return sql.raw(`'${value}'`);
}
