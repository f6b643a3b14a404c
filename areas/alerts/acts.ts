import type { ActsOf } from '../act.ts';
import { administer, pauseAll, placeReport, resumeAll, status } from './admin.ts';
import type { AlertDeed } from './deed.ts';

/** What admins do with reports and alerts. */
export const alertActs: ActsOf<AlertDeed> = {
  admin: (act, { action, code }) => administer(act, action, code),
  place: (act, { code, county }) => placeReport(act, code, county),
  'pause-all': pauseAll,
  'resume-all': resumeAll,
  status,
};
