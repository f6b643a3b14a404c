import type { ActsOf } from '../act.ts';
import { administer, pauseAll, placeReport, resumeAll, status } from './admin.ts';
import type { AlertDeed } from './deed.ts';

/** What admins do with reports and alerts. */
export const alertActs: ActsOf<AlertDeed> = {
  admin: (scene, { action, code }) => administer(scene, action, code),
  place: (scene, { code, county }) => placeReport(scene, code, county),
  'pause-all': pauseAll,
  'resume-all': resumeAll,
  status,
};
