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
import { wasAlerted } from './publish.ts';
import { assignmentsOf } from './store/assignments.ts';
import { type Incident, incidentById } from './store/incidents.ts';
import { moveRecord } from './store/record.ts';
import { countReportsOf, type Report, updateReport } from './store/reports.ts';
import { tellAdmins } from './tell-admins.ts';
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
  const { tx, world } = act;
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
  const target = into ?? (await openIncident(tx, world, moved, from.isDrill));
  const there: Report = { ...moved, incidentId: target.id };
  if (into) await updateReport(tx, report.id, { incidentId: into.id });
  await moveRecord(tx, from.id, target.id, report.id);
  const joined = into ? await absorbReport(tx, into, there) : target;
  // First, so that whoever was asked to go there is free to be asked to go here.
  await leaveBehind(act, from, report);
  await goOnWith(act, joined, there);
}

/** What is left of an incident whose only report was of another place: what somebody saw there stays. */
async function leaveBehind(act: Act, from: Incident, { details }: Report): Promise<void> {
  const { tx, world, person, inboundId } = act;
  if ((await countReportsOf(tx, from.id)) > 0) return;
  const seen = (await assignmentsOf(tx, from.id)).some(
    ({ verdict }) => verdict !== null && verdict !== 'unable',
  );
  if (seen || (await wasAlerted(tx, from))) {
    const said = details.words.at(-1) ?? '';
    await tellAdmins(tx, world, from, 'taken-back', { key: inboundId, said });
    return;
  }
  await close(tx, world, from, 'withdraw', person.id);
}
