import type { IncidentDetails, Whereabouts } from '../../db/vocabulary.ts';
import { locate } from '../../places/locate.ts';
import { siteIn } from '../../places/sites.ts';
import type { World } from '../world.ts';
import type { Incident } from './store/incidents.ts';
import { whereOf } from './where.ts';

/** As many places as anyone follows in an afternoon; the oldest go first. */
const MOST_KEPT = 12;

/** Where they went, as the words after "they are heading to" tell; null where that names no place. */
export function heading(
  { gazetteer }: World,
  { county, details }: Incident,
  toward: string,
): Whereabouts | null {
  const located = locate(gazetteer, toward);
  const site = siteIn(toward);
  if (located.county === null && site === null) return null;
  const town = located.place ?? (located.county === null ? details.town : undefined);
  return {
    county: located.county ?? county,
    ...(town === undefined ? {} : { town }),
    ...(site === null ? {} : { site }),
  };
}

/** Somebody says that they go on there: what is told of that place is of this incident, too. */
export function withHeading(
  details: IncidentDetails,
  to: Whereabouts,
  at: number,
): IncidentDetails {
  return { ...details, trail: [...(details.trail ?? []), { ...to, at }].slice(-MOST_KEPT) };
}

/** Somebody who looks saw that they went on: the incident is there now, and was where it was. */
export function withMove(incident: Incident, to: Whereabouts, at: number): IncidentDetails {
  const { town: _town, site: _site, location: _pin, spot: _spot, ...rest } = incident.details;
  const before = whereOf(incident.county, incident.details);
  const { town, site } = to;
  return {
    ...withHeading(rest, before, at),
    ...(town === undefined ? {} : { town }),
    ...(site === undefined ? {} : { site }),
  };
}
