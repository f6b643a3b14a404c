import { audit } from '../../db/audit.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';
import type { PlaceGiven } from './deed.ts';
import { joinTwin } from './file.ts';
import { askInCounty, placeIn } from './in-county.ts';
import { shownPlace } from './shown.ts';
import { type Incident, updateIncident } from './store/incidents.ts';
import { passOn } from './tell-verifiers.ts';

/**
 * An admin says that an open incident is elsewhere than it was thought: whoever looks hears where, the
 * verifiers who are near there are asked, and where others tell of it there, it is one with that.
 */
export async function relocate(act: Act, incident: Incident, given: PlaceGiven): Promise<Outcome> {
  const { tx, world, person, now, inboundId } = act;
  const { code, county } = given;
  const { town: _town, site: _site, spot: _spot, location: _pin, ...rest } = incident.details;
  const moved: Incident = { ...incident, county, details: { ...rest, ...placeIn(given) } };
  await updateIncident(tx, incident.id, { details: moved.details, county });
  const subject = `incident:${incident.id}`;
  const details = { from: incident.county, county };
  await audit(tx, { actorId: person.id, action: 'incident.placed', subject, details }, now);
  const known = await joinTwin(act, moved);
  if (known.id !== incident.id) {
    return told(say('admin.merged', { code: known.code, other: code }));
  }
  const name = world.network.counties.get(county)?.name ?? county;
  const place = shownPlace(moved, 'verifier') || name;
  await passOn(tx, world, moved, {
    key: `placed:${inboundId}`,
    says: [say('ask.placed', { place, county: name })],
    ...{ photoIds: [], fromId: person.id },
  });
  await askInCounty(act, moved, county);
  return told(say('admin.placed-anew', { code }));
}
