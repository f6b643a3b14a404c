import { and, eq } from 'drizzle-orm';
import { days } from '../../db/keeping.ts';
import { claimMessages } from '../../delivery/store/told.ts';
import { type Area, areaOf } from '../area.ts';
import { requestActs } from './acts.ts';
import { volunteerLeft } from './answer.ts';
import { offerByCode, sweepOffers } from './store/offers.ts';
import { requestByCode, sweepRequests } from './store/requests.ts';
import { requestTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { requestWatch } from './watch.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    request: true;
    offer: true;
  }
}

export const requests: Area = areaOf({
  name: 'requests',
  left: volunteerLeft,
  talk,
  acts: requestActs,
  tables: requestTables,
  fates: {
    requests: { createdById: { merged: 'moves', forgotten: 'kept' } },
    // Where both were asked, what the other was asked stands.
    requestAsks: { personId: { merged: { once: 'requestId' }, forgotten: 'erased' } },
    offers: { personId: { merged: 'moves', forgotten: 'erased' } },
  },
  about: {
    forget: (tx, personId) => claimMessages(tx, tx.tables.offers, personId),
  },
  codes: {
    request: async (q, code, personId) => {
      const { requestAsks } = q.tables;
      const row = await requestByCode(q, code);
      if (!row) return null;
      const asked = await q.db
        .select({ id: requestAsks.id })
        .from(requestAsks)
        .where(and(eq(requestAsks.requestId, row.id), eq(requestAsks.personId, personId)));
      return {
        own: row.createdById === personId,
        mine: asked.length > 0,
        open: row.state === 'open' || row.state === 'filled',
      };
    },
    offer: async (q, code, personId) => {
      const row = await offerByCode(q, code);
      return row
        ? { own: row.personId === personId, mine: false, open: row.state !== 'closed' }
        : null;
    },
  },
  keeps: [
    {
      name: 'request',
      what: 'requests for volunteers, after they were closed',
      period: days(30),
      isEvidence: true,
      erase: sweepRequests,
    },
    {
      name: 'offer',
      what: 'offers of volunteers that nobody took up',
      period: days(90),
      isEvidence: false,
      erase: sweepOffers,
    },
  ],
  watches: [requestWatch],
});
