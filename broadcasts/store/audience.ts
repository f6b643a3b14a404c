import { type SQL, sql } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import { list } from '../../db/sql-parts.ts';
import type { Queries } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import { localTimeAt } from '../../time/zone.ts';

/*
 * Who an audience is, as parts of a statement: the same for counting it and for writing to it.
 */

/** Some languages, and the one for people who speak none of them. */
export interface Written {
  languages: readonly Language[];
  otherwise: Language;
}

export interface Audience {
  roles: readonly Role[];
  /** These people and nobody else, whatever roles and counties they have. */
  people?: readonly number[];
  counties: readonly string[];
  /** Only those who asked for alerts of neighbouring counties. */
  regionalOnly: boolean;
  /** Only those who speak one of these; empty: everyone. */
  languages?: readonly Language[];
  /** Only those who were sent the invitation of this code. */
  asked?: string;
  /** The languages there are wordings in, and the one for people of none of them. */
  written?: Written;
  /** The languages people are taken to speak, where that is asked: those of the network. */
  offered?: Written;
  /** The channels in use, and which of them get the short wording. */
  channels: readonly Channel[];
  shortChannels: readonly Channel[];
  /** Channels whose pace adapts. */
  adaptiveChannels: readonly Channel[];
  /** IANA name of the zone in which it is night or day. */
  timeZone: string;
  /** Only a part of them, by their ids, of which the last belongs to it. */
  part?: { after: number; until: number };
  /** Of those at a channel whose pace adapts, only the ones who ever wrote to us. */
  warmth?: 'warm';
}

/**
 * The people of an audience, `p`, each once, whatever channels and counties they have, with the first
 * of their addresses that can be written to, `a`.
 */
export function reachedBy({ people, counties, roles, channels, part }: Audience) {
  const within = (id: SQL) =>
    part ? sql`AND ${id} > ${num(part.after)} AND ${id} <= ${num(part.until)}` : sql``;
  const meant =
    people === undefined
      ? sql`SELECT DISTINCT person_id FROM memberships
      WHERE county IN ${list(counties)} AND role IN ${list(roles)} AND state = 'active'
        ${within(sql`person_id`)}`
      : sql`SELECT id AS person_id FROM people WHERE id IN ${list(people)} ${within(sql`id`)}`;
  return sql`(${meant}) s
    JOIN people p ON p.id = s.person_id
    JOIN addresses a ON a.id = (
      SELECT first.id FROM addresses first
      WHERE first.person_id = p.id AND first.state = 'active' AND first.channel IN ${list(channels)}
      ORDER BY first.rank, first.id LIMIT 1
    )`;
}

/** Which of them want it, and are meant, at a moment in milliseconds since 1970. */
export function wants(tx: Queries, audience: Audience, now: number) {
  const spoken = audience.languages ?? [];
  // Not by what is written: whoever speaks something else would be taken to speak that.
  const speaks = languageOf(audience.offered ?? audience.written);
  const speaking = spoken.length === 0 ? sql`` : sql`AND ${speaks} IN ${list(spoken)}`;
  const asked = audience.asked === undefined ? sql`` : wasAsked(tx, audience.asked);
  return sql`p.state = 'active' ${awake(tx, audience, now)} ${regional(tx, audience)} ${speaking} ${asked}
    ${ofWarmth(audience)}`;
}

function ofWarmth({ warmth, adaptiveChannels }: Audience) {
  if (warmth === undefined) return sql``;
  return sql`AND NOT (a.channel IN ${list(adaptiveChannels)} AND a.last_inbound_at IS NULL)`;
}

function regional({ tables: { people } }: Queries, { regionalOnly }: Audience) {
  return regionalOnly ? sql`AND p.regional = ${sql.param(true, people.regional)}` : sql``;
}

/** Hours of the clock on the wall. */
const NIGHT = { from: 22, to: 7 };

/** Subscribers who paused their alerts, or want none at night, are left alone; others are needed. */
function awake({ tables: { people } }: Queries, { roles, timeZone }: Audience, now: number) {
  if (!roles.includes('subscriber')) return sql``;
  const { hour } = localTimeAt(now, timeZone);
  const isNight = hour >= NIGHT.from || hour < NIGHT.to;
  const nights = isNight
    ? sql`AND p.quiet_nights = ${sql.param(false, people.quietNights)}`
    : sql``;
  return sql`AND (p.snoozed_until IS NULL OR p.snoozed_until <= ${num(now)}) ${nights}`;
}

/** Whoever was sent an invitation, at any of their addresses, or may have been. */
function wasAsked(tx: Queries, code: string) {
  return sql`AND EXISTS (
    SELECT 1 FROM outbox asked
    WHERE asked.address_id IN (SELECT own.id FROM addresses own WHERE own.person_id = p.id)
      AND asked.about = ${code} AND asked.key LIKE 'invitation-ask:%'
      AND (asked.state = 'claimed' OR asked.maybe_sent = ${sql.param(true, tx.tables.outbox.maybeSent)}))`;
}

/** The language a person is written to in. */
export function languageOf(written: Audience['written']) {
  if (!written) return sql`coalesce(p.language, 'es')`;
  return sql`CASE WHEN p.language IN ${list(written.languages)} THEN p.language ELSE ${written.otherwise} END`;
}

/**
 * Where a pace adapts to what the provider bears, those who wrote to us come first: messages to
 * strangers are what it throttles.
 */
export function warmFirst(adaptive: readonly Channel[]) {
  return adaptive.length === 0
    ? sql``
    : sql`ORDER BY CASE WHEN a.channel IN ${list(adaptive)} AND a.last_inbound_at IS NULL
        THEN 1 ELSE 0 END, p.id`;
}

// PostgreSQL cannot tell the type of a bare parameter in a select list; numbers are our own.
export function num(value: number) {
  return sql.raw(whole(value));
}

function whole(value: number): string {
  return String(Math.trunc(value));
}
