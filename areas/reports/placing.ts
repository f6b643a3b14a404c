import { audit } from '../../db/audit.ts';
import type { IncidentDetails } from '../../db/vocabulary.ts';
import { siteIn } from '../../places/sites.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { MAX_SPOT } from '../sighting.ts';
import { say } from '../turn.ts';
import { advance } from './advance.ts';
import { askMore } from './ask.ts';
import type { PlaceGiven } from './deed.ts';
import { joinTwin } from './file.ts';
import { move } from './moving.ts';
import { relocate } from './relocate.ts';
import { isOpen } from './rules/lifecycle.ts';
import { type Incident, incidentByCode, updateIncident } from './store/incidents.ts';

/**
 * An admin says where an incident is that had no county: its first verifiers are asked at once, and
 * where it is what others tell of, it is one with that. One that has a county is moved only where that
 * is meant.
 */
export async function placeIncident(act: Act, given: PlaceGiven): Promise<Outcome> {
  const { tx, person, now } = act;
  const { code, county } = given;
  const incident = await incidentByCode(tx, code);
  if (!incident || !isOpen(incident.state)) return told(say('admin.placed-already', { code }));
  if (incident.county !== null) {
    return given.from === incident.county
      ? relocate(act, incident, given)
      : told(say('admin.placed-already', { code }));
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

/** The town and the place that somebody's words name. */
export function placeIn({ town, words }: PlaceGiven): Partial<IncidentDetails> {
  const site = siteIn(words);
  return {
    ...(town === undefined ? {} : { town }),
    ...(site === null ? {} : { site, spot: words.slice(0, MAX_SPOT) }),
  };
}

/**
 * Gives an incident the county it lacked and asks the first verifiers there; what was confirmed before
 * it was known where is alerted now.
 */
export async function askInCounty(
  { tx, world, now }: Act,
  incident: Incident,
  county: string,
): Promise<Incident> {
  await updateIncident(tx, incident.id, { county });
  const placed: Incident = { ...incident, county };
  const received = (await move(tx, placed, 'receive', null, now)) ?? placed;
  return advance(tx, world, await askMore(tx, world, received), null, true);
}
