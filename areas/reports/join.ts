import type { Tx } from '../../db/store.ts';
import type { IncidentDetails, ReportDetails } from '../../db/vocabulary.ts';
import type { World } from '../world.ts';
import { type Joining, joining } from './rules/joining.ts';
import type { ReportKind } from './rules/kinds.ts';
import { isOpen } from './rules/lifecycle.ts';
import { type Incident, incidentsSince, updateIncident } from './store/incidents.ts';
import type { Report } from './store/reports.ts';
import { nearnessTo, whereOf } from './where.ts';

const HOUR = 60 * 60_000;

/** Which incident something that was told belongs to, of those that run or were just over. */
export async function findIncident(
  tx: Tx,
  world: World,
  told: { kind: ReportKind; isDrill: boolean; county: string | null; details: ReportDetails },
): Promise<Joining> {
  const now = world.now();
  const where = whereOf(told.county, told.details);
  const candidates = (await incidentsSince(tx, now - HOUR)).map((incident) => ({
    id: incident.id,
    nearness: nearnessTo(world, where, incident),
    isOpen: isOpen(incident.state) || incident.state === 'active',
    isDrill: incident.isDrill,
    lastSeenAt: incident.lastSeenAt,
    closedAt: incident.closedAt,
  }));
  return joining(told.kind, told.isDrill, now, candidates);
}

/** Takes into an incident what a report adds to it; an eyewitness of now keeps it current. */
export async function absorbReport(tx: Tx, incident: Incident, report: Report): Promise<Incident> {
  const isWitness = report.kind === 'sighting' && report.details.seen !== 'heard';
  const change = {
    county: incident.county ?? report.county,
    details: withPlace(incident.details, report.details),
    evidence: report.evidence > incident.evidence ? report.evidence : incident.evidence,
    lastSeenAt: isWitness ? Math.max(incident.lastSeenAt, report.receivedAt) : incident.lastSeenAt,
  };
  await updateIncident(tx, incident.id, change);
  return { ...incident, ...change };
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
