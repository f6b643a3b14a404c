import { days } from '../../db/keeping.ts';
import { type Area, areaOf } from '../area.ts';
import { webhookStatus } from './status.ts';
import { sweepCalls } from './store/calls.ts';
import { feedTables } from './tables.ts';

/** What everybody may know, for people and for machines. */
export const feeds: Area = areaOf({
  name: 'feeds',
  left: null,
  tables: feedTables,
  status: webhookStatus,
  keeps: [
    {
      name: 'webhook',
      what: 'calls to partners, after they were due',
      period: days(7),
      isEvidence: false,
      erase: sweepCalls,
    },
  ],
});
