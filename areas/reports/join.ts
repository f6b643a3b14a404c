import { activeUntil } from '../../broadcasts/alert-life.ts';
import type { Tx } from '../../db/store.ts';
import type { IncidentDetails, ReportDetails } from '../../db/vocabulary.ts';
import type { Gazetteer } from '../../places/gazetteer.ts';
import { distanceKm, type Point, pointOfTown } from '../../places/points.ts';
import { isLongerName, likenessOf } from '../../places/site-likeness.ts';
import type { World } from '../world.ts';
import { isPlaceNameable } from './place-label.ts';
import { type Candidate, type Joining, joining, type Nearness } from './rules/joining.ts';
import type { ReportKind } from './rules/kinds.ts';
import { isOpen } from './rules/lifecycle.ts';
import { type Incident, incidentsSince, liveIncidents, updateIncident } from './store/incidents.ts';
import { headsOf, type Report } from './store/reports.ts';
import { nearnessTo, whereOf } from './where.ts';

const HOUR = 60 * 60_000;

/**
 * Which incident something that was told belongs to, of those that run or were just over.
 * @param isAsked its reporter said already that it is none of those that can be named
 */
export async function findIncident(
  tx: Tx,
  world: World,
  told: { kind: ReportKind; isDrill: boolean; county: string | null; details: ReportDetails },
  isAsked = false,
): Promise<Joining> {
  const now = world.now();
  const { site, town } = told.details;
  const where = whereOf(told.county, told.details);
  const candidates: Candidate[] = [];
  for (const incident of await incidentsSince(tx, now - HOUR)) {
    const near = nearnessTo(world, where, incident);
    if (near === 'apart') continue;
    candidates.push({
      id: incident.id,
      nearness: near,
      isAlike: isNamedAlike(told.details, incident.details),
      isOfKind: site?.kind === incident.details.site?.kind && town === incident.details.town,
      isAskable: isPlaceNameable(incident),
      isPlain: isNoFurther(world.gazetteer, told, incident) && (await isSeen(tx, incident)),
      isOpen: isOpen(incident.state) || incident.state === 'active',
      isAlerted: runs(incident, world),
      isDrill: incident.isDrill,
      lastSeenAt: incident.lastSeenAt,
      closedAt: incident.closedAt,
    });
  }
  return joining(told.kind, told.isDrill, now, candidates, isAsked);
}

/** Whether an alert of it runs; the clock may be late to close it. */
function runs(
  { state, decidedAt, openedAt, lastSeenAt }: Incident,
  { now, patience }: World,
): boolean {
  return state === 'active' && now() < activeUntil(decidedAt ?? openedAt, lastSeenAt, patience);
}

/** Whether anybody says to have seen it. */
async function isSeen(tx: Tx, { id, state }: Incident): Promise<boolean> {
  return state !== 'noted' || (await headsOf(tx, id)).some(({ kind }) => kind === 'sighting');
}

/** In kilometres, from a pin to the middle of the town that the other names. */
const PIN_IN_TOWN = 4;

/** Whether two that name no place to ask about may be one: by the town alone, or a pin well within it. */
function isNoFurther(
  gazetteer: Gazetteer,
  told: { county: string | null; details: ReportDetails },
  incident: Incident,
): boolean {
  if (!told.details.location && !incident.details.location) return true;
  const [one, other] = [middleOf(gazetteer, told), middleOf(gazetteer, incident)];
  return one !== null && other !== null && distanceKm(one, other) <= PIN_IN_TOWN;
}

/** Another incident that runs and is surely the same, now that more is known of this one's place. */
export async function twinOf(tx: Tx, world: World, incident: Incident): Promise<Incident | null> {
  const { site, location } = incident.details;
  const isLive = ({ state }: Incident): boolean => isOpen(state) || state === 'active';
  if ((site === undefined && location === undefined) || !isLive(incident)) return null;
  const where = whereOf(incident.county, incident.details);
  const found = (await liveIncidents(tx)).find(
    (one) =>
      one.id !== incident.id &&
      one.isDrill === incident.isDrill &&
      // Two alerts that run are for a person to join.
      !(one.state === 'active' && incident.state === 'active') &&
      isTwin(nearnessTo(world, where, one), incident, one),
  );
  return found ?? null;
}

function isTwin(nearness: Nearness, one: Incident, other: Incident): boolean {
  return (
    nearness === 'same' || (nearness === 'perhaps' && isNamedAlike(one.details, other.details))
  );
}

type Named = Pick<IncidentDetails, 'site' | 'town'>;

function isNamedAlike(a: Named, b: Named): boolean {
  if (a.site === undefined || b.site === undefined) return false;
  return isLongerName(a.site, b.site, townsOf(a, b));
}

function townsOf(a: Named, b: Named): string[] {
  return [a.town, b.town].filter((town) => town !== undefined);
}

/** In kilometres: so far off the same kind of place may be one, named by another town. */
const OF_ONE_KIND = 20;
/** And so far off anything, where one of the two is only known by its town or a pin. */
const IN_ONE_TOWN = 6;

/**
 * An alert that runs and may be about the same event, told of by another name: coordination says
 * whether it is, before anyone is alerted twice.
 */
export async function alertLike(
  tx: Tx,
  world: World,
  incident: Incident,
): Promise<Incident | null> {
  const { gazetteer } = world;
  const middle = middleOf(gazetteer, incident);
  if (middle === null || incident.isDrill) return null;
  const found = (await liveIncidents(tx)).find((one) => {
    const other = middleOf(gazetteer, one);
    if (one.id === incident.id || !runs(one, world) || other === null) return false;
    const isNamed = incident.details.site !== undefined && one.details.site !== undefined;
    if (isNamed && !isOfOneKind(incident, one)) return false;
    return distanceKm(middle, other) <= (isNamed ? OF_ONE_KIND : IN_ONE_TOWN);
  });
  return found ?? null;
}

function middleOf(
  gazetteer: Gazetteer,
  {
    county,
    details,
  }: { county: string | null; details: Pick<IncidentDetails, 'location' | 'town'> },
): Point | null {
  if (details.location) return details.location;
  return county === null || !details.town ? null : pointOfTown(gazetteer, county, details.town);
}

function isOfOneKind(one: Incident, other: Incident): boolean {
  const [a, b] = [one.details.site, other.details.site];
  if (a === undefined || b === undefined) return false;
  const towns = townsOf(one.details, other.details);
  return a.kind === b.kind && likenessOf(a, b, towns) !== 'other';
}

/** Takes into an incident what a report adds to it; an eyewitness of now keeps it current. */
export async function absorbReport(tx: Tx, incident: Incident, report: Report): Promise<Incident> {
  const isWitness = report.kind === 'sighting' && report.details.seen !== 'heard';
  const change = {
    county: incident.county ?? report.county,
    details: withCounty(withPlace(incident.details, report.details), incident, report),
    evidence: report.evidence > incident.evidence ? report.evidence : incident.evidence,
    lastSeenAt: isWitness ? Math.max(incident.lastSeenAt, report.receivedAt) : incident.lastSeenAt,
  };
  await updateIncident(tx, incident.id, change);
  return { ...incident, ...change };
}

/** Told of in another county, it is on the line between them: both should hear of it. */
function withCounty(
  details: IncidentDetails,
  { county }: Incident,
  report: Report,
): IncidentDetails {
  const also = details.alsoIn ?? [];
  const isNew = county !== null && report.county !== null && report.county !== county;
  const isSeen = report.kind === 'sighting' && report.details.seen !== 'heard';
  if (!isNew || !isSeen || also.includes(report.county ?? '')) return details;
  if (report.standing !== 'counted') return details;
  return { ...details, alsoIn: [...also, report.county ?? ''] };
}

/** The place that is known stays; what was not known of it is added. */
function withPlace(known: IncidentDetails, told: ReportDetails): IncidentDetails {
  const { town, site, location, spot } = told;
  return {
    ...(town === undefined ? {} : { town }),
    ...(site === undefined ? {} : { site }),
    ...(location === undefined ? {} : { location }),
    ...(spot === undefined ? {} : { spot }),
    ...known,
  };
}
