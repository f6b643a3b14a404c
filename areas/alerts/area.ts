import { type Area, areaOf } from '../area.ts';
import { alertActs } from './acts.ts';
import { networkStatus } from './network.ts';
import { alertTables } from './tables.ts';
import { talk } from './talk/talk.ts';

export const alerts: Area = areaOf({
  name: 'alerts',
  left: null,
  talk,
  acts: alertActs,
  status: networkStatus,
  tables: alertTables,
  fates: { approvals: { personId: { merged: { once: 'subject' }, forgotten: 'last' } } },
});
