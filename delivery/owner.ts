import { sql } from 'drizzle-orm';
import { type AnyOwner, ownerOf } from '../people/about.ts';
import { moveRows } from './store/outbox-rows.ts';
import { toPerson } from './store/told.ts';
import { deliveryTables } from './tables.ts';

/** What was and will be sent to people; before the owner of addresses, by which rows are found. */
export const deliveryOwner: AnyOwner = ownerOf({
  tables: deliveryTables,
  fates: {
    messages: { aboutId: { merged: 'moves', forgotten: 'last' } },
    // By their addresses, below: there is an index for those.
    outbox: {
      personId: { merged: 'stays', forgotten: 'kept' },
      authorId: { merged: 'moves', forgotten: 'out' },
    },
  },
  about: {
    async merge(tx, from, to) {
      const { outbox } = tx.tables;
      await tx.db.update(outbox).set({ personId: to }).where(toPerson(from));
    },
    async forget(tx, personId, now) {
      const queued = sql`${toPerson(personId)} AND state = 'queued'`;
      await moveRows(tx, queued, 'cancelled', { settledAt: now });
    },
  },
});
