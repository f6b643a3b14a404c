import { eq, lt } from 'drizzle-orm';
import { areaOf } from '../../../areas/area.ts';
import { tellPerson } from '../../../areas/tell.ts';
import { say } from '../../../areas/turn.ts';
import { wakes } from '../../../db/wake.ts';
import { whistleActs } from './acts.ts';
import { whistleTables } from './tables.ts';
import { whistleTalk } from './talk.ts';
import { whistleWords } from './words.ts';

const DAY = 24 * 60 * 60_000;

declare module '../../../db/codes.ts' {
  interface CodeKinds {
    whistle: true;
  }
}

/** An area that only tests have: all it gives stands in this folder. */
export const whistles = areaOf({
  name: 'whistles',
  words: whistleWords,
  tables: whistleTables,
  fates: { whistles: { personId: { merged: 'moves', forgotten: 'erased' } } },
  codes: {
    whistle: async (q, code, personId) => {
      const { whistles: table } = q.tables;
      const [row] = await q.db.select().from(table).where(eq(table.code, code));
      return row ? { own: row.personId === personId, mine: false, open: true } : null;
    },
  },
  left: null,
  talk: whistleTalk,
  acts: whistleActs,
  watches: [
    {
      kind: 'whistle',
      name: 'whistles.one',
      ...wakes(({ whistles: table }) => table),
      async one(tx, world, id) {
        const { whistles: table } = tx.tables;
        const [row] = await tx.db
          .update(table)
          .set({ wakeAt: null })
          .where(eq(table.id, id))
          .returning();
        if (!row) return;
        await tellPerson(tx, world, row.personId, null, {
          key: `whistle-ready:${id}`,
          says: [say('whistles.ready', { code: row.code })],
          lane: 'reply',
          lasts: DAY,
        });
      },
    },
  ],
  keeps: [
    {
      name: 'whistle',
      what: 'whistles, after they were asked for',
      period: 30 * DAY,
      isEvidence: false,
      async erase(tx, before) {
        const { whistles: table } = tx.tables;
        const gone = await tx.db
          .delete(table)
          .where(lt(table.askedAt, before))
          .returning({ id: table.id });
        return gone.length;
      },
    },
  ],
});
