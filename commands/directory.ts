import { type Referral, saveReferral } from '../areas/directory/store/referrals.ts';
import type { Store } from '../db/store.ts';

/** What came of an import. */
export interface DirectoryCounts {
  added: number;
  changed: number;
  unchanged: number;
}

/** Stores entries; a second run changes nothing, and what the file leaves out is not taken away. */
export async function importDirectory(
  store: Store,
  rows: readonly Referral[],
  now: number,
): Promise<DirectoryCounts> {
  return store.transact(async (tx) => {
    const counts: DirectoryCounts = { added: 0, changed: 0, unchanged: 0 };
    for (const row of rows) counts[await saveReferral(tx, row, now)] += 1;
    return counts;
  });
}
