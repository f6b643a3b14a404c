import type { IncidentDetails, ReportDetails, Whereabouts } from '../../db/vocabulary.ts';
import { nearness } from '../../places/nearness.ts';
import { siteIn } from '../../places/sites.ts';
import type { World } from '../world.ts';
import type { Nearness } from './rules/joining.ts';
import type { Incident } from './store/incidents.ts';

/** Where something is, as far as what is kept of it tells. */
export function whereOf(
  county: string | null,
  { town, site, location }: Pick<IncidentDetails, 'town' | 'site' | 'location'>,
): Whereabouts {
  return {
    county,
    ...(town === undefined ? {} : { town }),
    ...(site === undefined ? {} : { site }),
    ...(location === undefined ? {} : { point: location }),
  };
}

/** The place finer than a town that somebody's words name. */
export function siteOf({ spot, words }: ReportDetails): ReportDetails['site'] {
  return siteIn(spot ?? '') ?? siteIn(words.join('\n')) ?? undefined;
}

/** How near a place is to an incident: to where it is, or to where it was before. */
export function nearnessTo(
  { gazetteer }: World,
  where: Whereabouts,
  { county, details }: Incident,
): Nearness {
  const places: Whereabouts[] = [whereOf(county, details), ...(details.trail ?? [])];
  const found = places.map((place) => nearness(gazetteer, where, place));
  return found.includes('same') ? 'same' : found.includes('perhaps') ? 'perhaps' : 'apart';
}
