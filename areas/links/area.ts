import { eq } from 'drizzle-orm';
import { type Area, areaOf } from '../area.ts';
import { linkActs } from './acts.ts';
import { linkTables } from './tables.ts';
import { talk } from './talk/talk.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    campaign: true;
  }
}

export const links: Area = areaOf({
  name: 'links',
  left: null,
  talk,
  acts: linkActs,
  tables: linkTables,
  fates: { campaigns: { createdById: { merged: 'moves', forgotten: 'kept' } } },
  codes: {
    campaign: async (q, code) => {
      const { campaigns } = q.tables;
      const rows = await q.db.select().from(campaigns).where(eq(campaigns.code, code));
      return rows.length > 0 ? { own: false, mine: false, open: true } : null;
    },
  },
});
