import { and, asc, eq, getTableColumns, inArray, isNotNull, sql } from 'drizzle-orm';
import { type Channel, channels } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import { prepared } from '../db/prepared.ts';
import type { Queries, Tx } from '../db/store.ts';
import type { Address } from './address.ts';
import { addPerson } from './people.ts';

/** How an address is found without being stored in clear. */
function lookupOf(q: Queries, channel: Channel, address: string): string {
  return q.vault.index(`addresses.${channel}`, address);
}

const byLookup = ({ db, tables: { addresses } }: Queries) =>
  db
    .select()
    .from(addresses)
    .where(
      and(
        eq(addresses.channel, sql.placeholder('channel')),
        inArray(addresses.lookup, [sql.placeholder('lookup'), sql.placeholder('alias')]),
      ),
    );

const touch = ({ db, tables: { addresses } }: Queries) =>
  db
    .update(addresses)
    .set({ lastInboundAt: sql`${sql.placeholder('now')}` })
    .where(eq(addresses.id, sql.placeholder('id')));

/** An address that is met, and the one by which the same phone was known besides, as by its number. */
export interface Met {
  address: Address;
  twin: Address | null;
}

/** The address a message came from, by its own or its other name; made with a person if new. */
export async function meetAddress(
  tx: Tx,
  from: { channel: Channel; account: string; address: string; alias?: string | undefined },
  now: number,
): Promise<Met> {
  const { channel, account, address, alias } = from;
  const lookup = lookupOf(tx, channel, address);
  const other = alias ? lookupOf(tx, channel, alias) : lookup;
  const found = await prepared(tx, byLookup, { channel, lookup, alias: other });
  const known = found.find((row) => row.lookup === lookup) ?? found[0];
  if (!known) return { address: await addPersonWithAddress(tx, from, now), twin: null };
  const twin = found.find((row) => row.id !== known.id) ?? null;
  // Whoever writes from an address that was thought gone, or from which they had shut us out, has it again.
  const state = known.state === 'gone' || wasShutOut(known) ? 'active' : known.state;
  const isKept = known.state === state && known.erasedAt === null;
  const isSame = known.lookup === lookup && known.account === account && isKept;
  if (isSame) {
    await prepared(tx, touch, { id: known.id, now });
    return { address: known, twin };
  }
  const { addresses } = tx.tables;
  await tx.db
    .update(addresses)
    .set({
      ...{ address, lookup, account, state, lastInboundAt: now },
      ...{ endedAt: null, endedReason: null, erasedAt: null },
    })
    .where(eq(addresses.id, known.id));
  const met = { ...known, address, account, state, endedReason: null, erasedAt: null };
  return { address: met, twin };
}

/**
 * Whether somebody had blocked us in an app, and not said that they want no more: writing to us again takes that back.
 * A carrier blocks on the person's own STOP, which only START takes back (47 CFR 64.1200(a)(10)).
 */
function wasShutOut({ state, channel, endedReason }: Address): boolean {
  return state === 'opted-out' && endedReason === 'blocked' && channel !== 'sms';
}

/** Gives an address back from which somebody had shut us out, now that they let us in again. */
export async function restoreBlocked(tx: Tx, address: Address): Promise<void> {
  if (wasShutOut(address)) await setAddressState(tx, address.id, 'active');
}

async function addPersonWithAddress(
  tx: Tx,
  from: { channel: Channel; account: string; address: string },
  now: number,
): Promise<Address> {
  const personId = await addPerson(tx, {}, now);
  return addAddress(tx, personId, { ...from, lastInboundAt: now }, now);
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

/** All by which a phone is known: its address, and its other name where there is one. */
export async function addressesByNames(
  q: Queries,
  channel: Channel,
  names: readonly string[],
): Promise<Address[]> {
  const [lookup = '', alias = lookup] = names.map((name) => lookupOf(q, channel, name));
  return prepared(q, byLookup, { channel, lookup, alias });
}

/**
 * One phone was known by two addresses: whatever names the one names the other from now on, which alone
 * stays. What was open between its messages is that of the one they write from.
 */
export async function replaceAddress(tx: Tx, from: Address, to: Address): Promise<void> {
  const { sessions, earlyReceipts, addresses } = tx.tables;
  await tx.db.delete(sessions).where(eq(sessions.addressId, from.id));
  await tx.db.delete(earlyReceipts).where(eq(earlyReceipts.addressId, from.id));
  for (const table of Object.values(tx.tables)) {
    const columns = Object.entries(getTableColumns(table as typeof sessions));
    for (const [name, column] of columns.filter(([one]) => /addressid$/i.test(one))) {
      await tx.db
        .update(table)
        .set({ [name]: to.id })
        .where(eq(column, from.id));
    }
  }
  await tx.db.delete(addresses).where(eq(addresses.id, from.id));
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
  // What a person decides replaces what a provider said.
  await tx.db
    .update(addresses)
    .set({ state, endedAt: null, endedReason: null })
    .where(eq(addresses.id, id));
}

/** Notes that a provider takes no more for an address. */
export async function endAddressAs(
  tx: Tx,
  id: number,
  state: 'opted-out' | 'gone',
  reason: FailureReason,
  now: number,
): Promise<void> {
  const { addresses } = tx.tables;
  await tx.db
    .update(addresses)
    .set({ state, endedAt: now, endedReason: reason })
    .where(eq(addresses.id, id));
}

/** Gives addresses back that a provider had ended, as far as nobody else did; returns which. */
export async function restoreAddresses(tx: Tx, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const { addresses } = tx.tables;
  const rows = await tx.db
    .update(addresses)
    .set({ state: 'active', endedAt: null, endedReason: null })
    .where(and(inArray(addresses.id, [...ids]), isNotNull(addresses.endedAt)))
    .returning({ id: addresses.id });
  return rows.map(({ id }) => id);
}

/** Gives an address back that a provider said was no more, now that it was reached. */
export async function restoreGone(tx: Tx, id: number): Promise<void> {
  const { addresses } = tx.tables;
  await tx.db
    .update(addresses)
    .set({ state: 'active', endedAt: null, endedReason: null })
    .where(and(eq(addresses.id, id), eq(addresses.state, 'gone'), isNotNull(addresses.endedAt)));
}

/** How many addresses providers ended since a moment, by channel and reason. */
export async function countEnded(
  q: Queries,
  since: number,
): Promise<{ channel: Channel; reason: FailureReason; count: number }[]> {
  return q.rows(sql`
    SELECT channel, ended_reason AS "reason", cast(count(*) as integer) AS "count"
    FROM addresses WHERE ended_at >= ${since} GROUP BY channel, ended_reason
    ORDER BY channel, ended_reason`);
}

/** Gives an address its new name, as when a chat moved. */
export async function renameAddress(tx: Tx, from: Address, to: string): Promise<void> {
  const { addresses } = tx.tables;
  const lookup = lookupOf(tx, from.channel, to);
  await tx.db.update(addresses).set({ address: to, lookup }).where(eq(addresses.id, from.id));
}

/** Gives an address to another channel, as when a simulated phone changes its app; what is open there stays open. */
export async function moveAddress(tx: Tx, from: Address, channel: Channel): Promise<void> {
  const { addresses } = tx.tables;
  const lookup = lookupOf(tx, channel, from.address);
  const rank = channels.indexOf(channel);
  await tx.db.update(addresses).set({ channel, lookup, rank }).where(eq(addresses.id, from.id));
}
