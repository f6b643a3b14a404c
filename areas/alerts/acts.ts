import type { ActsOf } from '../act.ts';
import { administer, placeReport } from './admin.ts';
import type { AlertDeed } from './deed.ts';
import { pauseAll, resumeAll, status } from './network.ts';

/** What admins do with reports and alerts. */
export const alertActs: ActsOf<AlertDeed> = {
  admin: (act, { action, code }) => administer(act, action, code),
  place: (act, { code, county }) => placeReport(act, code, county),
  'pause-all': pauseAll,
  'resume-all': resumeAll,
  status,
};
