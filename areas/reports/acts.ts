import type { ActsOf } from '../act.ts';
import { marked } from '../headed.ts';
import { administer } from './admin.ts';
import { accept, answer, note, pictures, tellFacts, tellInstead } from './answer.ts';
import type { ReportDeed } from './deed.ts';
import { tellMeasures } from './figures.ts';
import { alertStatus, tellGone, tellNews } from './news.ts';
import { tellSummary } from './over.ts';
import { placeIncident } from './placing.ts';
import { addToReport, reportStatus } from './reporter.ts';
import { sayWhich } from './same.ts';
import { saySeenStill } from './seen-still.ts';
import { showIncident } from './show.ts';
import { file, fileAside } from './told-filed.ts';
import { withdraw } from './withdraw.ts';

/** What is done with reports, by whoever reports, whoever looks and whoever decides. */
export const reportActs: ActsOf<ReportDeed> = {
  file: marked((act, given) =>
    given.aside ? fileAside(act, given.draft) : file(act, given.draft, given.next ?? null),
  ),
  'add-to-report': marked(addToReport),
  'show-report': marked((act, { code }) => showIncident(act, code)),
  summary: (act, { code }) => tellSummary(act, code),
  measures: (act, { county, month }) => tellMeasures(act, county, month),
  'withdraw-report': marked((act, { words }) => withdraw(act, words)),
  same: marked((act, { code, incident }) => sayWhich(act, code, incident)),
  'seen-still': marked((act, { code, still }) => saySeenStill(act, code, still)),
  'alert-status': (act, { code }) => alertStatus(act, code),
  news: (act, { county }) => tellNews(act, county),
  'tell-gone': (act, { words, county }) => tellGone(act, words, county),
  'report-status': marked((act, { code }) => reportStatus(act, code)),
  accept: marked((act, { code, minutes }) => accept(act, code, minutes)),
  verdict: marked(answer),
  instead: (act, { code, instead, note: words }) => tellInstead(act, code, instead, words),
  facts: (act, given) => tellFacts(act, given.code, given.facts, given.note),
  note: marked((act, { code, text }) => note(act, code, text)),
  pictures: marked((act, given) => pictures(act, given.code, given.text, given.pictures)),
  admin: marked(administer),
  place: marked(placeIncident),
};
