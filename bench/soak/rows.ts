import { sql } from 'drizzle-orm';
import type { Store } from '../../db/store.ts';
import type { DeliveryState } from '../../db/vocabulary.ts';
import { countDeliveries } from '../../delivery/store/tallies.ts';

/** How many messages are in each state; one that none is in is left out. */
export type States = Partial<Record<DeliveryState, number>>;

/** A message of the outbox. */
export interface Row {
  id: number;
  key: string;
  state: DeliveryState;
  addressId: number;
  boot: string | null;
  lane: number;
  settledAt: number;
  expiresAt: number;
}

/** All messages, settled or not. */
export async function rowsOf(store: Store): Promise<Row[]> {
  return store.read((q) =>
    q.rows<Row>(sql`
      SELECT id, key, state, address_id AS "addressId", boot, lane, settled_at AS "settledAt",
        expires_at AS "expiresAt" FROM outbox`),
  );
}

/** How many messages are neither sent nor given up. */
export async function waitingIn(store: Store): Promise<number> {
  const counts = await store.read((q) => countDeliveries(q));
  return counts
    .filter(({ state }) => state === 'queued' || state === 'claimed')
    .reduce((sum, { count }) => sum + count, 0);
}

/** The states by the rows themselves. */
export function countStates(rows: readonly { state: DeliveryState }[]): States {
  const states: States = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  return states;
}

/** The states by the tallies the store keeps, which should be the same. */
export async function talliedStates(store: Store): Promise<States> {
  const states: States = {};
  for (const { state, count } of await store.read((q) => countDeliveries(q))) {
    states[state] = (states[state] ?? 0) + count;
  }
  return states;
}
