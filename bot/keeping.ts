import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { days, hours, type KeepingRule } from '../db/keeping.ts';
import type { Tx } from '../db/store.ts';
import { eraseMessages } from '../delivery/store/erasure.ts';
import { sweepLimits } from '../people/limits.ts';

/** What every part of the program leaves behind, and for how long. */
export const commonKeeping: readonly KeepingRule[] = [
  {
    name: 'message',
    what: 'messages to people and to whom they went, after they were delivered or given up',
    period: hours(72),
    // Whoever was alerted is sent the end as well, and an alert may run for hours.
    least: hours(24),
    isEvidence: true,
    erase: eraseMessages,
  },
  {
    name: 'inbound',
    what: 'ids of messages that came, by which one that comes twice is known',
    period: days(7),
    isEvidence: false,
    erase: eraseInbound,
  },
  {
    name: 'session',
    what: 'where a conversation stands, after the last message',
    period: days(7),
    isEvidence: false,
    erase: eraseSessions,
  },
  {
    name: 'left',
    what: 'the addresses of those who want no messages, after they said so',
    period: days(30),
    isEvidence: false,
    erase: eraseLeft,
  },
  {
    name: 'limit',
    what: 'how often somebody did what may be done only so often',
    period: 0,
    isEvidence: false,
    erase: (tx, _before, now) => sweepLimits(tx, now),
  },
];

async function eraseInbound(tx: Tx, before: number): Promise<number> {
  const { inbound } = tx.tables;
  const gone = await tx.db
    .delete(inbound)
    .where(lt(inbound.at, before))
    .returning({ id: inbound.id });
  return gone.length;
}

async function eraseSessions(tx: Tx, before: number): Promise<number> {
  const { sessions } = tx.tables;
  const gone = await tx.db
    .delete(sessions)
    .where(and(lt(sessions.updatedAt, before), isNull(sessions.wakeAt)))
    .returning({ id: sessions.addressId });
  return gone.length;
}

/**
 * Erases the address itself; by its index it is still known that they want nothing, so that no list
 * that is imported writes to them again.
 */
async function eraseLeft(tx: Tx, before: number, now: number): Promise<number> {
  const { addresses } = tx.tables;
  const gone = await tx.db
    .update(addresses)
    .set({ address: '', erasedAt: now })
    .where(
      and(
        eq(addresses.state, 'opted-out'),
        isNull(addresses.erasedAt),
        lt(
          sql`coalesce(${addresses.endedAt}, ${addresses.lastInboundAt}, ${addresses.createdAt})`,
          before,
        ),
      ),
    )
    .returning({ id: addresses.id });
  return gone.length;
}
