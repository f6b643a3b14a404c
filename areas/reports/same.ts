import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import { goOnWith, openIncident } from './file.ts';
import { absorbReport } from './join.ts';
import { incidentByCode } from './store/incidents.ts';
import { reportByCode, updateReport } from './store/reports.ts';

/**
 * A reporter says which incident they told of; none of them where it is null, and theirs is then one
 * of its own.
 */
export async function sayWhich(
  act: Act,
  code: string,
  incidentCode: string | null,
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await reportByCode(tx, code);
  if (!report || report.reporterId !== person.id || report.standing !== 'perhaps') return told();
  const subject = `report:${report.id}`;
  const details = { same: incidentCode !== null };
  await audit(tx, { actorId: person.id, action: 'report.which', subject, details }, now);
  const incident = incidentCode === null ? null : await incidentByCode(tx, incidentCode);
  const settled = { ...report, standing: 'counted' } as const;
  await updateReport(tx, report.id, { standing: 'counted' });
  if (incident === null) {
    const opened = await openIncident(tx, world, settled, false);
    await goOnWith(act, opened, { ...settled, incidentId: opened.id });
    return told(say('report.same.own', { code }));
  }
  await updateReport(tx, report.id, { incidentId: incident.id });
  const joined = await absorbReport(tx, incident, { ...settled, incidentId: incident.id });
  await goOnWith(act, joined, { ...settled, incidentId: incident.id });
  return told(say('report.same.joined', { code }));
}
