import { notInArray } from 'drizzle-orm';
import { audit } from './db/audit.ts';
import type { Store, Tables, Tx } from './db/store.ts';
import { addressOfPhone, residents, settleAll } from './demo.ts';

/**
 * What stays: who is signed in and by what, the keys, what was learnt of accounts, and the record, from
 * which nothing is ever taken out.
 */
const kept: ReadonlySet<keyof Tables> = new Set([
  ...(['signIns', 'credentials', 'keptKeys', 'accounts', 'audit'] as const),
  'people',
]);

/**
 * Begins the demo anew: whatever anybody told, was sent or decided is erased, and the invented people are
 * what they were at first. They keep their ids, so that whoever is signed in as one of them stays so.
 */
export async function resetDemo(store: Store, now: number): Promise<void> {
  await store.transact(async (tx) => {
    const known = await idsOfResidents(tx);
    for (const [name, table] of Object.entries(tx.tables)) {
      // Whatever belongs to a row goes with it, so their order is no matter.
      if (!kept.has(name as keyof Tables)) await tx.db.delete(table);
    }
    const { people } = tx.tables;
    await tx.db.delete(people).where(notInArray(people.id, [...known.values()]));
    await settleAll(tx, known, now);
    await audit(tx, { actorId: null, action: 'demo.reset', subject: 'store' }, now);
    tx.erases();
  });
}

async function idsOfResidents(tx: Tx): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { name } of residents) {
    const address = await addressOfPhone(tx, name);
    if (address) found.set(name, address.personId);
  }
  return found;
}
