import type { ReportDetails } from '../../db/vocabulary.ts';
import { locate, locatePoint } from '../../places/locate.ts';
import type { Point } from '../../places/points.ts';
import { siteIn } from '../../places/sites.ts';
import type { Act } from '../act.ts';
import { MAX_SPOT } from '../sighting.ts';
import type { World } from '../world.ts';
import { close } from './close.ts';
import { goOnWith } from './going.ts';
import { absorbReport, findIncident } from './join.ts';
import { openIncident } from './opening.ts';
import { type Incident, incidentById } from './store/incidents.ts';
import { moveRecord } from './store/record.ts';
import { type Report, reportsOf, updateReport } from './store/reports.ts';
import { nearnessTo, whereOf } from './where.ts';

/** A place as new words name it, only where they say it whole, with the town; or a pin. */
export interface NamedPlace {
  county: string;
  details: Pick<ReportDetails, 'town' | 'site' | 'spot' | 'location'>;
}

/** Where a pin is that is sent of a report that said of no place. */
export function pinnedPlace(
  { gazetteer }: World,
  { county }: Report,
  location: Point,
): NamedPlace | null {
  const located = locatePoint(gazetteer, location);
  if (county !== null || located.county === null) return null;
  const town = located.place ? { town: located.place } : {};
  return { county: located.county, details: { ...town, location } };
}

/**
 * The place that later words name, where the report had none or the incident it was put to is
 * elsewhere; else null.
 */
export function otherPlace(
  world: World,
  report: Report,
  incident: Incident,
  words: string,
): NamedPlace | null {
  const located = locate(world.gazetteer, words);
  const site = siteIn(words);
  if (located.county === null || site === null) return null;
  const spot = words.slice(0, MAX_SPOT);
  const details = { ...(located.place ? { town: located.place } : {}), site, spot };
  const named = whereOf(located.county, details);
  const isUnplaced = report.county === null || report.standing === 'perhaps';
  const isOther = isUnplaced || nearnessTo(world, named, incident) === 'apart';
  return isOther ? { county: located.county, details } : null;
}

/**
 * A reporter says that it is elsewhere: the report goes where it belongs. What it was put to stays
 * where it is, unless nobody else told of it or went there.
 */
export async function placeAnew(
  act: Act,
  report: Report,
  from: Incident,
  place: NamedPlace,
): Promise<void> {
  const { tx, world, person } = act;
  const { town: _town, site: _site, spot: _spot, location: _pin, ...rest } = report.details;
  const details: ReportDetails = { ...rest, ...place.details };
  const { county } = place;
  const moved: Report = { ...report, county, details, standing: 'counted' };
  await updateReport(tx, report.id, { county, details, standing: 'counted' });
  const { kind } = report;
  const found = await findIncident(tx, world, { kind, isDrill: from.isDrill, county, details });
  const [only, ...more] = found.kind === 'perhaps' ? found.ids : [];
  const likely = found.kind === 'joins' ? found.id : more.length === 0 ? only : undefined;
  const into = likely === undefined ? null : await incidentById(tx, likely);
  if (into) {
    await updateReport(tx, report.id, { incidentId: into.id });
    await moveRecord(tx, from.id, into.id, report.id);
    const joined = await absorbReport(tx, into, { ...moved, incidentId: into.id });
    await goOnWith(act, joined, { ...moved, incidentId: into.id });
  } else {
    const opened = await openIncident(tx, world, moved, from.isDrill);
    await moveRecord(tx, from.id, opened.id, report.id);
    await goOnWith(act, opened, { ...moved, incidentId: opened.id });
  }
  const others = await reportsOf(tx, from.id);
  if (others.length === 0) await close(tx, world, from, 'withdraw', person.id);
}
