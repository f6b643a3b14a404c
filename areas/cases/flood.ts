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
  saysAnything,
  tellableAt,
} from './rules/flood.ts';
import { type Case, updateCase } from './store/cases.ts';

/** More nobody reads at once; each is told of in its turn. */
const SHOWN = 8;
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
 * the codes of a few, those first of whom nothing was told. Nothing is dropped: each stays open, and is rung
 * for once there are fewer.
 * @returns how many people are told
 */
export async function tellFlood(tx: Tx, world: World): Promise<number> {
  const now = world.now();
  const helpers = await staffFor(tx, world, helpingRoles, null);
  const [first] = helpers;
  const key = `alarm-flood:${Math.floor(now / FLOOD_TOLD_EVERY)}`;
  if (!first || (await isEnqueued(tx, `${key}:${first.person.id}`))) return helpers.length;
  const alarms = await newAlarms(tx);
  const tellable = await withWords(tx, tellableAt(alarms, now));
  const shown = firstOfFlood(tellable, now).slice(0, SHOWN);
  if (shown.length === 0) return helpers.length;
  await tellEach(tx, world, helpers, {
    key,
    says: [
      say('cases.flood', { number: alarms.length }),
      ...codesSay('cases.flood-telling', shown.filter(saysAnything)),
      ...codesSay(
        'cases.flood-bare',
        shown.filter((one) => !saysAnything(one)),
      ),
    ],
    lane: 'urgent',
    lasts: LASTS,
  });
  for (const { id } of shown) await updateCase(tx, id, { rungAt: now });
  return helpers.length;
}

/** The codes alone: one message about many must hold the words of none, or it could not be erased with them. */
function codesSay(
  key: 'cases.flood-telling' | 'cases.flood-bare',
  alarms: readonly Alarm[],
): Say[] {
  return alarms.length === 0
    ? []
    : [say(key, { codes: alarms.map(({ code }) => code).join(', ') })];
}

type Alarm = Pick<Case, 'id' | 'code' | 'heardAt' | 'rungAt'>;
type Worded = Alarm & { words: string };

/** With what each wrote last. */
async function withWords(q: Queries, alarms: readonly Alarm[]): Promise<Worded[]> {
  const { cases } = q.tables;
  const ids = alarms.map(({ id }) => id);
  const rows = await q.db
    .select({ id: cases.id, facts: cases.facts })
    .from(cases)
    .where(inArray(cases.id, ids));
  const words = new Map(rows.map(({ id, facts }) => [id, facts?.words.at(-1) ?? '']));
  return alarms.map((one) => ({ ...one, words: words.get(one.id) ?? '' }));
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
