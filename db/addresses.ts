import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Channel, channels } from '../adapters/adapter.ts';
import { addPerson } from './people.ts';
import type { Queries, Tx } from './store.ts';

export interface Address {
  id: number;
  personId: number;
  channel: Channel;
  account: string | null;
  address: string;
  state: 'active' | 'opted-out' | 'gone';
}

/** How an address is found without being stored in clear. */
function lookupOf(q: Queries, channel: Channel, address: string): string {
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
