import type { ActsOf } from '../act.ts';
import { decideSchedule } from './decide.ts';
import type { ScheduleDeed } from './deed.ts';
import { handleSchedule } from './handle.ts';
import { listSchedules } from './list.ts';
import {
  correctMessage,
  discardMessage,
  testMessage,
  writeAgain,
  writeMessage,
} from './message.ts';
import { propose, showDraft, testDraft } from './propose.ts';
import { proposeMessage } from './propose-once.ts';
import { dropTemplate, keepTemplate } from './template.ts';

/** What admins do with schedules. */
export const scheduleActs: ActsOf<ScheduleDeed> = {
  'schedule-list': listSchedules,
  'schedule-show': (act, { draft, choices }) => showDraft(act, draft, choices),
  'schedule-test': (act, { draft }) => testDraft(act, draft),
  'schedule-propose': (act, { draft }) => propose(act, draft),
  'schedule-decide': decideSchedule,
  schedule: (act, { action, code }) => handleSchedule(act, action, code),
  'message.write': writeMessage,
  'message.test': testMessage,
  'message.propose': proposeMessage,
  'message.again': writeAgain,
  'message.discard': discardMessage,
  'message.correct': correctMessage,
  'template.keep': keepTemplate,
  'template.drop': dropTemplate,
};
