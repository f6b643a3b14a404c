import { and, eq, gt, lte, or, sql } from 'drizzle-orm';
import { prepared } from '../db/prepared.ts';
import type { Queries, Tx } from '../db/store.ts';

interface Limit {
  /** How often within the time, and no more. */
  most: number;
  /** In milliseconds. */
  within: number;
}

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** What a person may do only so often, whatever they write. */
export const limits = {
  /** Codes that nothing has: guessing them must find nothing. */
  codesGuessed: { most: 20, within: HOUR },
  /** Codes guessed for verdicts, by whoever forges a number: a few wrong ones are all anyone needs. The right one counts even then. */
  verdictsRefused: { most: 5, within: HOUR },
  /** Codes guessed in answer to the one that was just sent. The right one counts even then. */
  proofsGuessed: { most: 5, within: HOUR },
  /** Codes by which another phone is to be linked, right or wrong. */
  linksTried: { most: 5, within: HOUR },
  /** Codes of an app by which somebody would be this person on the console. */
  factorsTried: { most: 10, within: HOUR },
  /** Links to the console, asked for by whoever has the phone of one of the team. */
  signInsAsked: { most: 10, within: HOUR },
  /** Sightings of places nobody else told of: more than anyone comes upon. */
  incidentsOpened: { most: 5, within: HOUR },
  /** What one of the staff files for others: verifiers are few, and one who is hurried or pressed could take them all. */
  reportsForOthers: { most: 12, within: HOUR },
  /** How often a verifier is asked to go: more nobody can do. */
  visitsAsked: { most: 8, within: HOUR },
  /** What a verifier is told beside questions and verdicts: more nobody reads on the way. */
  newsTold: { most: 10, within: HOUR },
  /** "They are gone", told to the admins of an alert. */
  goneTold: { most: 3, within: HOUR },
  /** Cases a compa takes: as many as anyone can see to, since more would be kept from others. */
  casesTaken: { most: 10, within: HOUR },
  /** Cases begun or made urgent: STOP, START and EMERGENCY again, all through the night, must not wake everyone each time. */
  casesRaised: { most: 4, within: HOUR },
  /** Words passed on to staff before anyone has answered: more nobody reads on the way. */
  wordsRelayed: { most: 12, within: HOUR },
  /** The same for an emergency: what was told in calm takes nothing of it. */
  alarmWordsRelayed: { most: 12, within: HOUR },
  /** Appointments booked or moved: staff and volunteers hear of each. */
  appointmentsSet: { most: 6, within: DAY },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

const LONGEST = Math.max(...Object.values(limits).map(({ within }) => within));

const counted = ({ db, tables: { limitUses } }: Queries) =>
  db
    .select({ count: sql<number>`cast(count(*) as integer)` })
    .from(limitUses)
    .where(
      and(
        eq(limitUses.personId, sql.placeholder('personId')),
        eq(limitUses.name, sql.placeholder('name')),
        gt(limitUses.at, sql.placeholder('since')),
      ),
    );

/**
 * Whether a person did something as often as they may; they may again once the first is past.
 * @param kept how many of the last are for something that counts more
 */
export async function isLimitReached(
  q: Queries,
  name: LimitName,
  personId: number,
  now: number,
  kept = 0,
): Promise<boolean> {
  const { most, within } = limits[name];
  const [row] = await prepared(q, counted, { personId, name, since: now - within });
  return (row?.count ?? 0) >= most - kept;
}

/** Counts once that a person did something; it is for the caller to ask first whether they may. */
export async function countTowards(
  tx: Tx,
  name: LimitName,
  personId: number,
  now: number,
): Promise<void> {
  await tx.db.insert(tx.tables.limitUses).values({ personId, name, at: now });
}

/** Erases what no limit counts any more, or what a clock wrote that was ahead; returns how much. */
export async function sweepLimits(tx: Tx, now: number): Promise<number> {
  const { limitUses } = tx.tables;
  const gone = await tx.db
    .delete(limitUses)
    .where(or(lte(limitUses.at, now - LONGEST), gt(limitUses.at, now)))
    .returning({ id: limitUses.id });
  return gone.length;
}
