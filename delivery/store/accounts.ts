import { eq, like } from 'drizzle-orm';
import type { Channel } from '../../adapters/adapter.ts';
import type { Queries, Tx } from '../../db/store.ts';
import type { BreakerState } from '../../db/vocabulary.ts';
import type { Burst } from '../rate.ts';

/** What was learnt of one of our accounts. */
export interface AccountRecord {
  /** `signal/+18285550100`. */
  name: string;
  /** The pace found, in messages per 1,000 seconds. */
  pace: number | null;
  /** How close together calls may come, as it was found. */
  burst: Burst | null;
  breaker: BreakerState;
  probeAt: number | null;
  /** Milliseconds. */
  openFor: number;
}

export async function accountRecord(q: Queries, name: string): Promise<AccountRecord | null> {
  const { accounts } = q.tables;
  const [row] = await q.db.select().from(accounts).where(eq(accounts.name, name));
  return row ?? null;
}

export async function saveAccount(tx: Tx, record: AccountRecord, now: number): Promise<void> {
  const { accounts } = tx.tables;
  const { name, ...rest } = record;
  const row = { ...rest, updatedAt: now };
  await tx.db
    .insert(accounts)
    .values({ name, ...row })
    .onConflictDoUpdate({ target: accounts.name, set: row });
}

/** The accounts of a channel that were in use at the last start. */
export async function knownAccounts(q: Queries, channel: Channel): Promise<string[]> {
  const { accounts } = q.tables;
  const rows = await q.db
    .select({ name: accounts.name })
    .from(accounts)
    .where(like(accounts.name, `${channel}/%`));
  return rows.map(({ name }) => name.slice(channel.length + 1));
}

export async function dropAccount(tx: Tx, name: string): Promise<void> {
  await tx.db.delete(tx.tables.accounts).where(eq(tx.tables.accounts.name, name));
}
