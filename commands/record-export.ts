import type { Exported } from '../areas/access/notices.ts';
import { audit } from '../db/audit.ts';
import type { Store } from '../db/store.ts';
import type { Call } from './call.ts';

/** Puts on record that data is given out, before it is; every coordinator hears of it. */
export async function recordExport({ io }: Call, store: Store, what: Exported): Promise<void> {
  const entry = { actorId: null, action: 'data.exported', subject: 'console', details: { what } };
  await store.transact((tx) => audit(tx, entry, io.now()));
}
