import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { emptyDraft } from '../sighting-draft.ts';
import { say } from '../turn.ts';
import { close } from './close.ts';
import { addToReport } from './reporter.ts';
import { isOpen } from './rules/lifecycle.ts';
import { assignmentsOf } from './store/assignments.ts';
import { incidentById } from './store/incidents.ts';
import { headsOf, lastReportOf, updateReport } from './store/reports.ts';
import { tellAdmins } from './tell-admins.ts';

/**
 * A reporter takes their report back. Where nobody else has told of it or seen it, the incident ends
 * and whoever was asked hears it; what others told or confirmed stays, and the admins decide with
 * the words.
 */
export async function withdraw(act: Act, words: string): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await lastReportOf(tx, person.id);
  if (!report) return told(say('report.taken-back.none'));
  const { code } = report;
  const subject = `report:${report.id}`;
  await audit(tx, { actorId: person.id, action: 'report.taken-back', subject }, now);
  const incident = report.incidentId === null ? null : await incidentById(tx, report.incidentId);
  if (!incident) {
    await updateReport(tx, report.id, { standing: 'withdrawn' });
    return told(say('report.taken-back.before'));
  }
  const seen = (await assignmentsOf(tx, incident.id)).some(
    ({ verdict }) => verdict === 'confirm' || verdict === 'left',
  );
  const others = (await headsOf(tx, incident.id)).some(
    (one) => one.reporterId !== person.id && one.standing !== 'withdrawn',
  );
  if (isOpen(incident.state) && !seen && !others) {
    await updateReport(tx, report.id, { standing: 'withdrawn' });
    await close(tx, world, incident, 'withdraw', person.id);
    return told(say('report.taken-back.done', { code }));
  }
  await addToReport(act, { draft: emptyDraft, words });
  await updateReport(tx, report.id, { standing: 'withdrawn' });
  await tellAdmins(tx, world, incident, 'taken-back', { said: words, key: act.inboundId });
  return told(
    say(others && !seen ? 'report.taken-back.others' : 'report.taken-back.late', { code }),
  );
}
