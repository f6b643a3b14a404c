import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import { joinTwin } from './file.ts';
import { goOnWith } from './going.ts';
import { absorbReport, findIncident } from './join.ts';
import { openApart } from './opening.ts';
import { type Incident, incidentByCode, incidentById } from './store/incidents.ts';
import { type Report, reportByCode, updateReport } from './store/reports.ts';

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
    // Meanwhile others may have told of that place.
    const { kind, county, details: place } = settled;
    const known = { kind, isDrill: false, county, details: place };
    const found = await findIncident(tx, world, known, true);
    const there = found.kind === 'joins' ? await incidentById(tx, found.id) : null;
    if (there) return joinWith(act, settled, there);
    const opened = await openApart(tx, world, settled, false, report.details.maybe ?? []);
    await goOnWith(act, opened, { ...settled, incidentId: opened.id });
    return told(say('report.same.own', { code }));
  }
  return joinWith(act, settled, incident);
}

async function joinWith(act: Act, report: Report, incident: Incident): Promise<Outcome> {
  const { tx } = act;
  const joined: Report = { ...report, incidentId: incident.id };
  await updateReport(tx, report.id, { incidentId: incident.id });
  const known = await joinTwin(act, await absorbReport(tx, incident, joined));
  await goOnWith(act, known, joined);
  return told(say('report.same.joined', { code: report.code }));
}
