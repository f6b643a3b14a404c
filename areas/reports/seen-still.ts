import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import { incidentById, updateIncident } from './store/incidents.ts';
import { reportByCode } from './store/reports.ts';
import { tellAdmins } from './tell-admins.ts';

/** An eyewitness was asked whether it is still there: yes keeps the alert, no goes to coordination. */
export async function saySeenStill(
  act: Act,
  code: string,
  still: 'here' | 'left' | 'unsure',
): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const report = await reportByCode(tx, code);
  if (!report || report.reporterId !== person.id || report.incidentId === null) return told();
  const incident = await incidentById(tx, report.incidentId);
  if (!incident) return told();
  const subject = `incident:${incident.id}`;
  await audit(
    tx,
    { actorId: person.id, action: 'incident.still', subject, details: { still } },
    now,
  );
  if (still === 'here') await updateIncident(tx, incident.id, { lastSeenAt: now });
  if (still === 'left') {
    // Of several who say so one after the other, coordination hears once.
    const key = Math.floor(now / world.patience.decide);
    await tellAdmins(tx, world, incident, 'gone', { key });
  }
  return told(say('report.thanks'));
}
