import type { ActsOf } from '../act.ts';
import type { ScheduleDeed } from './deed.ts';
import { handleSchedule } from './handle.ts';
import { listSchedules } from './list.ts';
import { propose, showDraft, testDraft } from './propose.ts';

/** What admins do with schedules. */
export const scheduleActs: ActsOf<ScheduleDeed> = {
  'schedule-list': listSchedules,
  'schedule-show': (scene, { draft, choices }) => showDraft(scene, draft, choices),
  'schedule-test': (scene, { draft }) => testDraft(scene, draft),
  'schedule-propose': (scene, { draft }) => propose(scene, draft),
  schedule: (scene, { action, code }) => handleSchedule(scene, action, code),
};
