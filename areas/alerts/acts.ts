import type { ActsOf } from '../act.ts';
import { marked } from '../headed.ts';
import type { AlertDeed } from './deed.ts';
import { pauseAll, previewResume, resumeAll, status } from './network.ts';
import { undo } from './undo.ts';

/** What admins do with all that goes to many. */
export const alertActs: ActsOf<AlertDeed> = {
  'pause-all': pauseAll,
  'resume-all': (act, deed) => (deed.sure ? resumeAll(act, deed) : previewResume(act)),
  status,
  undo: marked(undo),
};
