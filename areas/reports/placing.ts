import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import { isAdminFor } from '../world.ts';
import type { PlaceGiven } from './deed.ts';
import { joinTwin } from './file.ts';
import { askInCounty, placeIn } from './in-county.ts';
import { isOwnReport } from './own-report.ts';
import { relocate } from './relocate.ts';
import { isOpen } from './rules/lifecycle.ts';
import { incidentByCode, updateIncident } from './store/incidents.ts';
import { headsOf } from './store/reports.ts';

/**
 * An admin says where an incident is that had no county: its first verifiers are asked at once, and
 * where it is what others tell of, it is one with that. One that has a county is moved only where that
 * is meant.
 */
export async function placeIncident(act: Act, given: PlaceGiven): Promise<Outcome> {
  const { tx, world, person, now } = act;
  const { code, county } = given;
  const incident = await incidentByCode(tx, code);
  if (incident && !(await isAdminFor(tx, world, incident.county, person.id))) {
    return told(refusal('admin.refused', { code }));
  }
  if (incident && isOwnReport(incident, await headsOf(tx, incident.id), person.id)) {
    return told(refusal('admin.own-report', { code }));
  }
  if (!incident || !isOpen(incident.state)) return told(refusal('admin.placed-already', { code }));
  if (incident.county !== null) {
    return given.from === incident.county
      ? relocate(act, incident, given)
      : told(refusal('admin.placed-already', { code }));
  }
  const details = { ...placeIn(given), ...incident.details };
  await updateIncident(tx, incident.id, { details, county });
  const subject = `incident:${incident.id}`;
  const entry = { actorId: person.id, action: 'incident.placed', subject, details: { county } };
  await audit(tx, entry, now);
  const known = await joinTwin(act, { ...incident, details, county });
  if (known.id !== incident.id) {
    return told(say('admin.merged', { code: known.code, other: code }));
  }
  const placed = await askInCounty(act, known, county);
  return told(say(placed.state === 'received' ? 'admin.placed-nobody' : 'admin.placed', { code }));
}
