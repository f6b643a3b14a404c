import type { ActsOf } from '../act.ts';
import { administer, placeReport } from './admin.ts';
import { accept, answer, note, tellInstead } from './answer.ts';
import type { ReportDeed } from './deed.ts';
import { file } from './file.ts';
import { tellGone, tellNews } from './news.ts';
import { addToReport, reportStatus } from './reporter.ts';
import { showReport } from './show.ts';
import { withdraw } from './withdraw.ts';

/** What is done with reports, by whoever reports, whoever looks and whoever decides. */
export const reportActs: ActsOf<ReportDeed> = {
  file: (act, { draft }) => file(act, draft),
  'add-to-report': addToReport,
  'show-report': (act, { code }) => showReport(act, code),
  'withdraw-report': (act, { words }) => withdraw(act, words),
  news: (act, { county }) => tellNews(act, county),
  'tell-gone': (act, { words, county }) => tellGone(act, words, county),
  'report-status': (act, { code }) => reportStatus(act, code),
  accept: (act, { code, minutes }) => accept(act, code, minutes),
  verdict: answer,
  instead: (act, { code, instead, note: words }) => tellInstead(act, code, instead, words),
  note: (act, { code, text }) => note(act, code, text),
  admin: (act, { action, code, sure }) => administer(act, action, code, sure),
  place: (act, { code, county }) => placeReport(act, code, county),
};
