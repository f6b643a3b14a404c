import { days } from '../../db/keeping.ts';
import { wakes } from '../../db/wake.ts';
import { type Area, areaOf } from '../area.ts';
import { accessActs } from './acts.ts';
import { noticeWatch } from './notices.ts';
import { accessStatus } from './status.ts';
import { sweepNotices } from './store/notices.ts';
import { sweepVouchings, vouchingByCode } from './store/vouchings.ts';
import { accessTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { lookAtVouching } from './vouching.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    vouching: true;
  }
}

export const access: Area = areaOf({
  name: 'access',
  tables: accessTables,
  fates: {
    vouchings: { personId: { merged: 'moves', forgotten: 'erased' } },
    // Who vouched for whom stays; the number alone tells nothing once its person is forgotten.
    vouches: { personId: { merged: { once: 'vouchingId' }, forgotten: 'kept' } },
  },
  left: null,
  codes: {
    vouching: async (q, code) =>
      (await vouchingByCode(q, code)) && { own: false, mine: false, open: true },
  },
  talk,
  acts: accessActs,
  status: accessStatus,
  watches: [
    {
      kind: 'vouching',
      name: 'access.vouch.one',
      ...wakes(({ vouchings }) => vouchings),
      one: lookAtVouching,
    },
    noticeWatch,
  ],
  keeps: [
    {
      name: 'vouching',
      what: 'who vouched for whom, after it was decided',
      period: days(365),
      isEvidence: true,
      erase: sweepVouchings,
    },
    {
      name: 'notice',
      what: 'that coordinators were told of a row of the record, once that row is erased',
      period: days(30),
      isEvidence: false,
      erase: sweepNotices,
    },
  ],
});
