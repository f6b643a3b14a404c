import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { emptyDraft } from '../sighting-draft.ts';
import { say } from '../turn.ts';
import { close } from './advance.ts';
import { tellAdmins } from './outcome.ts';
import { addToReport } from './reporter.ts';
import { isOpen } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import { lastReportOf } from './store/reports.ts';

/**
 * The reporter takes the report back. Where nobody has seen what they told, it ends and whoever was
 * asked hears it; what somebody else confirmed stays, and the admins decide with the words.
 */
export async function withdraw(act: Act, words: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await lastReportOf(tx, person.id);
  if (!report) return told(say('report.taken-back.none'));
  const subject = `report:${report.id}`;
  await audit(tx, { actorId: person.id, action: 'report.taken-back', subject }, now);
  const seen = (await assignmentsOf(tx, report.id)).some(({ verdict }) => verdict === 'confirm');
  if (isOpen(report.state) && !seen) {
    await close(tx, world, report, 'withdraw', 'withdrawn', person.id);
    return told(say('report.taken-back.done', { code: report.code }));
  }
  await addToReport(act, { draft: emptyDraft, words });
  await tellAdmins(tx, world, report, 'taken-back', { said: words, key: act.inboundId });
  return told(say('report.taken-back.late', { code: report.code }));
}
