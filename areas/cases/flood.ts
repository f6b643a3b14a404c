import { and, desc, eq, notExists, sql } from 'drizzle-orm';
import type { Queries, Tx } from '../../db/store.ts';
import { helpingRoles } from '../../db/vocabulary.ts';
import { tellEach } from '../tell.ts';
import { say } from '../turn.ts';
import { staffFor, type World } from '../world.ts';
import { FLOOD_FROM, FLOOD_TOLD_EVERY, NEW_FOR } from './rules/flood.ts';
import type { Case } from './store/cases.ts';

/** More codes nobody reads at once; CASES has them all. */
const SHOWN = 6;
const LASTS = 60 * 60_000;

/**
 * Whether an alarm is one of many from new numbers: an attack, or something large. Those whom the line knows
 * are rung for at once, whatever else happens.
 */
export async function isOfFlood(q: Queries, one: Case): Promise<boolean> {
  const alarms = await newAlarms(q);
  return alarms.length > FLOOD_FROM && alarms.some(({ id }) => id === one.id);
}

/**
 * Tells those who help of all of them together, once in two minutes, instead of ringing for each. Nothing is
 * dropped: each stays open, and is rung for once there are fewer.
 * @returns how many people are told
 */
export async function tellFlood(tx: Tx, world: World): Promise<number> {
  const now = world.now();
  const alarms = await newAlarms(tx);
  const helpers = await staffFor(tx, world, helpingRoles, null);
  const codes = alarms.slice(0, SHOWN).map(({ code }) => code);
  await tellEach(tx, world, helpers, {
    key: `alarm-flood:${Math.floor(now / FLOOD_TOLD_EVERY)}`,
    says: [
      say('cases.flood', {
        number: alarms.length,
        codes: codes.join(', '),
      }),
    ],
    lane: 'urgent',
    lasts: LASTS,
  });
  return helpers.length;
}

/** The alarms of new numbers that nobody has answered, the newest first. */
async function newAlarms(q: Queries): Promise<{ id: number; code: string }[]> {
  const { cases, people, memberships } = q.tables;
  const isNobodysRole = notExists(
    q.db
      .select({ id: memberships.id })
      .from(memberships)
      .where(eq(memberships.personId, people.id)),
  );
  return q.db
    .select({ id: cases.id, code: cases.code })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .where(
      and(
        eq(cases.urgent, true),
        eq(cases.state, 'ringing'),
        sql`${people.createdAt} > ${cases.openedAt} - ${NEW_FOR}`,
        isNobodysRole,
      ),
    )
    .orderBy(desc(cases.id));
}
