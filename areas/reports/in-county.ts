import type { IncidentDetails } from '../../db/vocabulary.ts';
import { siteIn } from '../../places/sites.ts';
import type { Act } from '../act.ts';
import { MAX_SPOT } from '../sighting.ts';
import { advance } from './advance.ts';
import { askMore } from './ask.ts';
import type { PlaceGiven } from './deed.ts';
import { move } from './moving.ts';
import { type Incident, updateIncident } from './store/incidents.ts';

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
