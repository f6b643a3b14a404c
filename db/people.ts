import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Channel, channels } from '../adapters/adapter.ts';
import type { Language } from '../content/languages.ts';
import type { Queries, Tx } from './store.ts';
import type { Role } from './vocabulary.ts';

export interface Address {
  id: number;
  personId: number;
  channel: Channel;
  account: string | null;
  address: string;
  state: 'active' | 'opted-out' | 'gone';
}

export interface Person {
  id: number;
  language: Language | null;
  state: 'active' | 'left';
  frozenAt: number | null;
  onDutySince: number | null;
  regional: boolean;
  forgetAt: number | null;
  memberships: { county: string; role: Role; state: 'active' | 'pending' }[];
}

/** How an address is found without being stored in clear. */
export function lookupOf(q: Queries, channel: Channel, address: string): string {
  return q.vault.index(`addresses.${channel}`, address);
}

/** The address a message came from, by its own or its other name; made with a person if new. */
export async function meetAddress(
  tx: Tx,
  from: { channel: Channel; account: string; address: string; alias?: string | undefined },
  now: number,
): Promise<Address> {
  const { addresses } = tx.tables;
  const lookup = lookupOf(tx, from.channel, from.address);
  const lookups = from.alias ? [lookup, lookupOf(tx, from.channel, from.alias)] : [lookup];
  const found = await tx.db
    .select()
    .from(addresses)
    .where(and(eq(addresses.channel, from.channel), inArray(addresses.lookup, lookups)));
  const known = found.find((row) => row.lookup === lookup) ?? found[0];
  if (!known) return addPersonWithAddress(tx, from, now);
  const change = { address: from.address, lookup, account: from.account, lastInboundAt: now };
  // Whoever writes from an address that was thought gone has it again.
  const state = known.state === 'gone' ? 'active' : known.state;
  await tx.db
    .update(addresses)
    .set({ ...change, state })
    .where(eq(addresses.id, known.id));
  return { ...known, address: from.address, account: from.account, state };
}

async function addPersonWithAddress(
  tx: Tx,
  from: { channel: Channel; account: string; address: string },
  now: number,
): Promise<Address> {
  const personId = await addPerson(tx, {}, now);
  return addAddress(tx, personId, { ...from, lastInboundAt: now }, now);
}

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

export async function addAddress(
  tx: Tx,
  personId: number,
  given: {
    channel: Channel;
    address: string;
    account?: string | null;
    lastInboundAt?: number;
  },
  now: number,
): Promise<Address> {
  const [row] = await tx.db
    .insert(tx.tables.addresses)
    .values({
      personId,
      channel: given.channel,
      account: given.account ?? null,
      address: given.address,
      lastInboundAt: given.lastInboundAt ?? null,
      lookup: lookupOf(tx, given.channel, given.address),
      rank: channels.indexOf(given.channel),
      createdAt: now,
    })
    .returning();
  if (!row) throw new Error('The store returned no address.');
  return row;
}

export async function findAddress(
  q: Queries,
  channel: Channel,
  address: string,
): Promise<Address | null> {
  const { addresses } = q.tables;
  const [row] = await q.db
    .select()
    .from(addresses)
    .where(
      and(eq(addresses.channel, channel), eq(addresses.lookup, lookupOf(q, channel, address))),
    );
  return row ?? null;
}

export async function addressById(q: Queries, id: number): Promise<Address | null> {
  const { addresses } = q.tables;
  const [row] = await q.db.select().from(addresses).where(eq(addresses.id, id));
  return row ?? null;
}

export async function addressesOf(q: Queries, personId: number): Promise<Address[]> {
  const { addresses } = q.tables;
  return q.db
    .select()
    .from(addresses)
    .where(eq(addresses.personId, personId))
    .orderBy(asc(addresses.rank), asc(addresses.id));
}

export async function setAddressState(
  tx: Tx,
  id: number,
  state: 'active' | 'opted-out' | 'gone',
): Promise<void> {
  const { addresses } = tx.tables;
  await tx.db.update(addresses).set({ state }).where(eq(addresses.id, id));
}

/** Gives an address its new name, as when a chat moved. */
export async function renameAddress(tx: Tx, from: Address, to: string): Promise<void> {
  const { addresses } = tx.tables;
  const lookup = lookupOf(tx, from.channel, to);
  await tx.db.update(addresses).set({ address: to, lookup }).where(eq(addresses.id, from.id));
}

export async function loadPerson(q: Queries, id: number): Promise<Person> {
  const { people, memberships } = q.tables;
  const [row] = await q.db.select().from(people).where(eq(people.id, id));
  if (!row) throw new Error(`There is no person ${id}.`);
  const belongs = await q.db
    .select({ county: memberships.county, role: memberships.role, state: memberships.state })
    .from(memberships)
    .where(eq(memberships.personId, id))
    .orderBy(asc(memberships.id));
  return { ...row, memberships: belongs };
}

export async function updatePerson(
  tx: Tx,
  id: number,
  change: Partial<
    Pick<Person, 'language' | 'state' | 'frozenAt' | 'onDutySince' | 'regional' | 'forgetAt'>
  >,
): Promise<void> {
  await tx.db.update(tx.tables.people).set(change).where(eq(tx.tables.people.id, id));
}

/** A person and the address they are written to now. */
export interface Reachable {
  person: { id: number; language: Language | null };
  address: Address;
}

/**
 * The people with one of the roles in one of the counties, each once, with the address that comes
 * first among the channels given. Frozen and opted-out people are left out.
 */
export async function peopleWithRole(
  q: Queries,
  wanted: {
    roles: readonly Role[];
    counties: readonly string[] | 'any';
    onDutyOnly?: boolean;
    channels: readonly Channel[];
  },
): Promise<Reachable[]> {
  if (wanted.counties.length === 0) return [];
  const { people, memberships, addresses } = q.tables;
  const inCounties =
    wanted.counties === 'any' ? undefined : inArray(memberships.county, [...wanted.counties]);
  const rows = await q.db
    .select({ person: { id: people.id, language: people.language }, address: addresses })
    .from(people)
    .innerJoin(addresses, eq(addresses.personId, people.id))
    .where(
      and(
        eq(people.state, 'active'),
        isNull(people.frozenAt),
        wanted.onDutyOnly ? sql`${people.onDutySince} IS NOT NULL` : undefined,
        eq(addresses.state, 'active'),
        inArray(addresses.channel, [...wanted.channels]),
        inArray(
          people.id,
          q.db
            .select({ id: memberships.personId })
            .from(memberships)
            .where(
              and(
                inArray(memberships.role, [...wanted.roles]),
                inCounties,
                eq(memberships.state, 'active'),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(people.id), asc(addresses.rank), asc(addresses.id));
  const first = new Map<number, Reachable>();
  for (const row of rows) if (!first.has(row.person.id)) first.set(row.person.id, row);
  return [...first.values()];
}

/** The address a person is written to: the given one while it is active, else their first active. */
export async function reach(
  q: Queries,
  personId: number,
  channelsInUse: readonly Channel[],
  preferredAddressId?: number | null,
): Promise<Reachable | null> {
  const { people, addresses } = q.tables;
  const rows = await q.db
    .select({ person: { id: people.id, language: people.language }, address: addresses })
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
  return rows.find((row) => row.address.id === preferredAddressId) ?? rows[0] ?? null;
}
