import type { Channel } from '../adapters/adapter.ts';
import type { Columns, Owner } from '../db/columns.ts';

/** What arrived, so that nothing is taken twice, and where each conversation stands. */
export function conversationTables(c: Columns, address: Owner) {
  return {
    inbound: c.table(
      'inbound',
      {
        id: c.id(),
        /** `console` for what was done on a page. */
        channel: c.text<Channel | 'console'>().notNull(),
        account: c.text().notNull(),
        providerId: c.text().notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('inbound_once').on(t.channel, t.account, t.providerId)],
    ),
    sessions: c.table(
      'sessions',
      {
        addressId: c.owned(address).primaryKey(),
        state: c.sealed<unknown>('sessions.state').notNull(),
        updatedAt: c.moment().notNull(),
        /** When an open dialogue is closed for lack of an answer. */
        wakeAt: c.moment(),
      },
      (t) => [c.index('sessions_wake').on(t.wakeAt)],
    ),
  };
}

declare module '../db/store.ts' {
  interface Tables extends ReturnType<typeof conversationTables> {}
}
