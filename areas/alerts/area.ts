import { type Area, areaOf } from '../area.ts';
import { alertTables } from './tables.ts';

export const alerts: Area = areaOf({
  name: 'alerts',
  tables: alertTables,
  fates: { approvals: { personId: { merged: { once: 'subject' }, forgotten: 'last' } } },
});
