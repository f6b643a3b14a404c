import { sql } from 'drizzle-orm';
import type { Store } from '../db/store.ts';
import { addAddress } from '../people/addresses.ts';
import { addMembership } from '../people/memberships.ts';
import { addPerson } from '../people/people.ts';

/** Henderson County, North Carolina: where everybody in a bench lives. */
export const COUNTY = '37089';

/** Beyond the chats of any audience: five verifiers on duty and two admins. */
const STAFF_CHAT = 4_000_000;
const staff = [
  'verifier',
  'verifier',
  'verifier',
  'verifier',
  'verifier',
  'admin',
  'admin',
] as const;

const CHUNK = 10_000;
const NOW = Date.now();

/** Subscribers on Telegram with the chats `from` to `from + count - 1`, added in large steps. */
export async function addSubscribers(store: Store, from: number, count: number): Promise<void> {
  for (let first = from; first < from + count; first += CHUNK) {
    await addChunk(store, first, Math.min(CHUNK, from + count - first));
  }
}

async function addChunk(store: Store, first: number, count: number): Promise<void> {
  await store.transact(async (tx) => {
    const [{ last = 0 } = {}] = await tx.rows<{ last: number }>(
      sql`SELECT coalesce(max(id), 0) AS last FROM people`,
    );
    const people = Array.from({ length: count }, (_, i) => {
      const chat = String(first + i);
      return [
        last + 1 + i,
        ['es', 'en', 'ar'][i % 3],
        tx.vault.seal('addresses.address', JSON.stringify(chat)),
        tx.vault.index('addresses.telegram', chat),
      ];
    });
    const rows = sql`FROM json_each(${JSON.stringify(people)})`;
    await tx.run(
      sql`INSERT INTO people (id, language, created_at) SELECT value ->> 0, value ->> 1, ${NOW} ${rows}`,
    );
    await tx.run(
      sql`INSERT INTO addresses (person_id, channel, address, lookup, rank, created_at)
        SELECT value ->> 0, 'telegram', value ->> 2, value ->> 3, 1, ${NOW} ${rows}`,
    );
    await tx.run(
      sql`INSERT INTO memberships (person_id, county, role, created_at)
        SELECT value ->> 0, ${COUNTY}, 'subscriber', ${NOW} ${rows}`,
    );
  });
}

/** Those who are asked and told when something is reported. */
export async function addStaff(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    for (const [i, role] of staff.entries()) {
      const person = { language: 'es', onDutySince: NOW } as const;
      const personId = await addPerson(tx, person, NOW);
      const address = String(STAFF_CHAT + i);
      await addAddress(tx, personId, { channel: 'telegram', address }, NOW);
      await addMembership(tx, { personId, county: COUNTY, role }, NOW);
    }
  });
}
