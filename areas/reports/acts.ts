import type { ActsOf } from '../act.ts';
import { accept, answer, note, tellInstead } from './answer.ts';
import type { ReportDeed } from './deed.ts';
import { addToReport } from './file.ts';
import { file, reportStatus } from './turn-effects.ts';

/** What is done with reports, by whoever reports and whoever looks. */
export const reportActs: ActsOf<ReportDeed> = {
  file: (scene, { draft }) => file(scene, draft),
  'add-to-report': ({ tx, world, person, inboundId }, { draft, words }) =>
    addToReport(tx, world, person.id, draft, words, inboundId),
  'report-status': (scene, { code }) => reportStatus(scene, code),
  accept: (scene, { code, minutes }) => accept(scene, code, minutes),
  verdict: answer,
  instead: (scene, { code, instead, note: words }) => tellInstead(scene, code, instead, words),
  note: (scene, { code, text }) => note(scene, code, text),
};
