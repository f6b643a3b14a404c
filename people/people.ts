import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';
import { prepared } from '../db/prepared.ts';
import type { Queries, Tx } from '../db/store.ts';
import { publicRoles, type Role } from '../db/vocabulary.ts';
import type { Address } from './address.ts';
import { type Duty, onDuty, purposesOfRoles } from './duty.ts';
import type { Person } from './person.ts';
import { NO_SUBSCRIBER } from './tables.ts';

export async function addPerson(
  tx: Tx,
  about: { language?: Language; regional?: boolean; onDutySince?: number },
  now: number,
): Promise<number> {
  const [row] = await tx.db
    .insert(tx.tables.people)
    .values({ ...about, createdAt: now })
    .returning({ id: tx.tables.people.id });
  if (!row) throw new Error('The store returned no id.');
  return row.id;
}

const personById = ({ db, tables: { people } }: Queries) =>
  db
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('id')));

const membershipsOf = ({ db, tables: { memberships } }: Queries) =>
  db
    .select({
      county: memberships.county,
      role: memberships.role,
      state: memberships.state,
      since: memberships.createdAt,
    })
    .from(memberships)
    .where(eq(memberships.personId, sql.placeholder('id')))
    .orderBy(asc(memberships.id));

export async function findPerson(q: Queries, id: number): Promise<Person | null> {
  const [row] = await prepared(q, personById, { id });
  return row ? { ...row, memberships: await prepared(q, membershipsOf, { id }) } : null;
}

export async function loadPerson(q: Queries, id: number): Promise<Person> {
  const person = await findPerson(q, id);
  if (!person) throw new Error(`There is no person ${id}.`);
  return person;
}

export async function updatePerson(
  tx: Tx,
  id: number,
  change: Partial<
    Pick<
      Person,
      | 'language'
      | 'state'
      | 'frozenAt'
      | keyof Duty
      | 'regional'
      | 'fallback'
      | 'snoozedUntil'
      | 'quietNights'
      | 'forgetAt'
    >
  >,
): Promise<void> {
  await tx.db.update(tx.tables.people).set(change).where(eq(tx.tables.people.id, id));
}

/** A person and the address they are written to now. */
export interface Reachable {
  person: { id: number; language: Language | null } & Duty;
  address: Address;
}

function reachedPerson({ tables: { people } }: Queries) {
  const { id, language, onDutySince, onDutyUntil, onDutyFor } = people;
  return { id, language, onDutySince, onDutyUntil, onDutyFor };
}

/**
 * The people with one of the roles in one of the counties, each once, with the address that comes
 * first among the channels given. Frozen and opted-out people are left out. Where only those on duty
 * are wanted, it is for what the roles are asked for.
 */
export async function peopleWithRole(
  q: Queries,
  wanted: {
    roles: readonly Role[];
    counties: readonly string[] | 'any';
    onDutyOnly?: boolean;
    /** When they are to be on duty; where left out, see `onDuty`. */
    at?: number;
    channels: readonly Channel[];
  },
): Promise<Reachable[]> {
  if (wanted.counties.length === 0) return [];
  const { people, memberships, addresses } = q.tables;
  const inCounties =
    wanted.counties === 'any' ? undefined : inArray(memberships.county, [...wanted.counties]);
  const rows = await q.db
    .select({ person: reachedPerson(q), address: addresses })
    .from(people)
    .innerJoin(addresses, eq(addresses.personId, people.id))
    .where(
      and(
        eq(people.state, 'active'),
        isNull(people.frozenAt),
        wanted.onDutyOnly
          ? onDuty(q, { at: wanted.at, for: purposesOfRoles(wanted.roles) })
          : undefined,
        eq(addresses.state, 'active'),
        inArray(
          people.id,
          q.db
            .select({ id: memberships.personId })
            .from(memberships)
            .where(
              and(
                inArray(memberships.role, [...wanted.roles]),
                wanted.roles.includes('subscriber') ? undefined : NO_SUBSCRIBER,
                inCounties,
                eq(memberships.state, 'active'),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(people.id), asc(addresses.rank), asc(addresses.id));
  const first = new Map<number, Reachable>();
  for (const row of rows) {
    // Asked for the channel as well, SQLite goes through every address there is on it.
    if (!wanted.channels.includes(row.address.channel)) continue;
    if (!first.has(row.person.id)) first.set(row.person.id, row);
  }
  return [...first.values()];
}

/** How many people are admins, whether or not they can be reached now. */
export async function countAdmins(q: Queries): Promise<number> {
  const { people, memberships, addresses } = q.tables;
  const rows = await q.db
    .selectDistinct({ id: people.id })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .innerJoin(addresses, eq(addresses.personId, people.id))
    .where(
      and(
        isNull(people.frozenAt),
        ...[NO_SUBSCRIBER, eq(memberships.role, 'admin'), eq(memberships.state, 'active')],
      ),
    );
  return rows.length;
}

/** A person at every active address they have, the first to be written to first. */
export async function reachEverywhere(
  q: Queries,
  personId: number,
  channelsInUse: readonly Channel[],
): Promise<Reachable[]> {
  const { people, addresses } = q.tables;
  return q.db
    .select({ person: reachedPerson(q), address: addresses })
    .from(people)
    .innerJoin(addresses, eq(addresses.personId, people.id))
    .where(
      and(
        eq(people.id, personId),
        inArray(addresses.channel, [...channelsInUse]),
        eq(addresses.state, 'active'),
      ),
    )
    .orderBy(asc(addresses.rank), asc(addresses.id));
}

/** The address a person is written to: the given one while it is active, else their first active. */
export async function reach(
  q: Queries,
  personId: number,
  channelsInUse: readonly Channel[],
  preferredAddressId?: number | null,
): Promise<Reachable | null> {
  const rows = await reachEverywhere(q, personId, channelsInUse);
  return rows.find((row) => row.address.id === preferredAddressId) ?? rows[0] ?? null;
}

/** Whether a person has any role that others rely on. */
export function isStaff(person: Person): boolean {
  return person.memberships.some(({ role }) => isStaffRole(role));
}

/** Whether others rely on whoever has a role. */
export function isStaffRole(role: Role): boolean {
  return !publicRoles.includes(role);
}
