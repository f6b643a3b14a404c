import type { Store } from '../../db/store.ts';
import type { DeliveryState } from '../../db/vocabulary.ts';
import type { Address } from '../../people/address.ts';
import type { Books } from './books.ts';
import { countStates, rowsOf, talliedStates } from './rows.ts';

/** What should not be, at the end of all; `crashed` are the runs that were killed. */
export async function faultsIn(
  store: Store,
  books: Books,
  { addresses, crashed }: { addresses: readonly Address[]; crashed: ReadonlySet<string> },
): Promise<string[]> {
  const rows = await rowsOf(store);
  const keys = new Set(rows.map(({ key }) => key));
  const names = new Map(addresses.map(({ id, address }) => [id, address]));
  const counted = Object.entries(countStates(rows)).sort();
  const tallied = Object.entries(await talliedStates(store)).sort();
  const wrong = rows.filter((row) => {
    const { id, key, state, addressId, boot, settledAt, expiresAt } = row;
    const taken = books.taken(id);
    if (taken > 1 + books.lost(id)) return true;
    const isFine: Record<DeliveryState, boolean> = {
      ...{ queued: false, claimed: false },
      sent: taken > 0,
      failed: books.wasRefused(id),
      unknown: books.lost(id) > 0 || crashed.has(boot ?? ''),
      expired: settledAt >= expiresAt,
      cancelled: keys.has(`${key}:again`) || books.blocked.has(names.get(addressId) ?? ''),
    };
    return !isFine[state];
  });
  return [
    ...wrong.map((row) => `${JSON.stringify(row)} was taken ${books.taken(row.id)} times`),
    ...(JSON.stringify(counted) === JSON.stringify(tallied) ? [] : ['the tallies are wrong']),
  ];
}
