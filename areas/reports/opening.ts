import { makeCode } from '../../db/code.ts';
import { takeCode } from '../../db/codes.ts';
import type { Tx } from '../../db/store.ts';
import type { World } from '../world.ts';
import { addIncident, type Incident, isIncidentCode, updateIncident } from './store/incidents.ts';
import { type Report, updateReport } from './store/reports.ts';

/** Opens an incident that a report is the first to tell of. */
export async function openIncident(
  tx: Tx,
  world: World,
  report: Report,
  isDrill: boolean,
): Promise<Incident> {
  const { spot, town, site, location } = report.details;
  const incident = await addIncident(tx, {
    code: await freeCode(tx, world, report),
    county: report.county,
    details: {
      ...(spot === undefined ? {} : { spot }),
      ...(town === undefined ? {} : { town }),
      ...(site === undefined ? {} : { site }),
      ...(location === undefined ? {} : { location }),
    },
    evidence: report.evidence,
    isDrill,
    openedAt: report.receivedAt,
    wakeAt: report.receivedAt + world.patience.expire,
    state: 'noted',
  });
  await updateReport(tx, report.id, { incidentId: incident.id });
  return incident;
}

/** Opens one of which a person says that it is none of some others: it is never joined to them unasked. */
export async function openApart(
  tx: Tx,
  world: World,
  report: Report,
  isDrill: boolean,
  apartFrom: string[],
): Promise<Incident> {
  const opened = await openIncident(tx, world, report, isDrill);
  const details = { ...opened.details, apartFrom };
  await updateIncident(tx, opened.id, { details });
  return { ...opened, details };
}

/** Its report's code, unless another incident is known by that one already. */
async function freeCode(tx: Tx, world: World, { code }: Report): Promise<string> {
  if (!(await isIncidentCode(tx, code))) return code;
  return takeCode(tx, 'report', () => makeCode(world.random));
}
