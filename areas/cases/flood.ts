import { and, eq, exists, inArray, not, sql } from 'drizzle-orm';
import type { Queries, Tx } from '../../db/store.ts';
import { coreRoles, helpingRoles } from '../../db/vocabulary.ts';
import { isEnqueued } from '../../delivery/store/outbox.ts';
import { tellEach } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { staffFor, type World } from '../world.ts';
import {
  FLOOD_FROM,
  FLOOD_TOLD_EVERY,
  FRESH_FOR,
  firstOfFlood,
  NEW_FOR,
  tellableAt,
} from './rules/flood.ts';
import { lateAtOf } from './rules/lines.ts';
import { saysWhat } from './rules/says.ts';
import { type Case, updateCase } from './store/cases.ts';

const LASTS = 60 * 60_000;

/**
 * Whether an alarm is one of many from new numbers: an attack, or something large. Those whom the line knows
 * are rung for at once, whatever else happens; and so is who alarms once the flood is over.
 */
export async function isOfFlood(q: Queries, one: Case, now: number): Promise<boolean> {
  const alarms = await newAlarms(q);
  const own = alarms.find(({ id }) => id === one.id);
  if (!own) return false;
  const isFresh = (heardAt: number | null): boolean => (heardAt ?? 0) > now - FRESH_FOR;
  const counted = isFresh(own.heardAt) ? alarms.filter(({ heardAt }) => isFresh(heardAt)) : alarms;
  return counted.length > FLOOD_FROM;
}

/**
 * Tells those who help of them together, once in two minutes, instead of ringing for each: how many there are, and
 * the codes of those whose turn it is. Nothing is dropped: each stays open, and is rung for once there are fewer.
 * @returns how many people are told
 */
export async function tellFlood(tx: Tx, world: World): Promise<number> {
  const now = world.now();
  const helpers = await staffFor(tx, world, helpingRoles, null);
  const [first] = helpers;
  const key = `alarm-flood:${Math.floor(now / FLOOD_TOLD_EVERY)}`;
  if (!first || (await isEnqueued(tx, `${key}:${first.person.id}`))) return helpers.length;
  const alarms = await newAlarms(tx);
  const shown = firstOfFlood(await withWords(tx, tellableAt(alarms, now)), now);
  if (shown.length === 0) return helpers.length;
  const says = [say('cases.flood', { number: alarms.length }), ...codesOf(shown)];
  await tellEach(tx, world, helpers, { key, says, lane: 'urgent', lasts: LASTS });
  for (const { id } of shown) await updateCase(tx, id, { rungAt: now });
  return helpers.length;
}

/** The codes alone: one message about many must hold the words of none, or it could not be erased with them. */
export function codesOf(alarms: readonly Pick<Worded, 'code' | 'says' | 'isLate'>[]): Say[] {
  const lists = {
    'cases.flood-telling': alarms.filter(({ says, isLate }) => says && !isLate),
    'cases.flood-bare': alarms.filter(({ says, isLate }) => !says && !isLate),
    'cases.flood-late': alarms.filter(({ isLate }) => isLate),
  } as const;
  return (Object.keys(lists) as (keyof typeof lists)[]).flatMap((key) => {
    const codes = lists[key].map(({ code }) => code).join(', ');
    return codes === '' ? [] : [say(key, { codes })];
  });
}

type Alarm = Pick<Case, 'id' | 'code' | 'heardAt' | 'rungAt'>;
type Worded = Alarm & {
  /** Whether their words say what happens, and whether the last of them came late. */
  says: boolean;
  isLate: boolean;
};

/** With what is to be known of their words. */
async function withWords(q: Queries, alarms: readonly Alarm[]): Promise<Worded[]> {
  const { cases } = q.tables;
  const ids = alarms.map(({ id }) => id);
  const rows = await q.db
    .select({ id: cases.id, facts: cases.facts })
    .from(cases)
    .where(inArray(cases.id, ids));
  const known = new Map(rows.map(({ id, facts }) => [id, facts]));
  return alarms.map((one) => {
    const facts = known.get(one.id) ?? null;
    return { ...one, says: saysWhat(facts), isLate: lateAtOf(facts) !== null };
  });
}

/** The alarms of new numbers that nobody has answered. */
async function newAlarms(q: Queries): Promise<Alarm[]> {
  const { cases, people, memberships } = q.tables;
  const alarmedAt = sql`coalesce(${cases.heardAt}, ${cases.openedAt})`;
  // To join takes a word: only who was given a role is known by it.
  const isOfTeam = exists(
    q.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.personId, people.id), inArray(memberships.role, [...coreRoles]))),
  );
  const { id, code, heardAt, rungAt } = cases;
  return q.db
    .select({ id, code, heardAt, rungAt })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .where(
      and(
        eq(cases.urgent, true),
        eq(cases.state, 'ringing'),
        sql`${people.createdAt} > ${alarmedAt} - ${NEW_FOR}`,
        not(isOfTeam),
      ),
    );
}
