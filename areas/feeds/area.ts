import { type Area, areaOf } from '../area.ts';
import { webhookStatus } from './status.ts';
import { sweepCalls } from './store/calls.ts';
import { feedTables } from './tables.ts';

/** Long after it was given up, so that nothing is noted twice. */
const KEPT = 7 * 24 * 60 * 60_000;

export const feeds: Area = areaOf({
  name: 'feeds',
  left: null,
  tables: feedTables,
  status: webhookStatus,
  sweep: (tx, now) => sweepCalls(tx, now - KEPT),
});
