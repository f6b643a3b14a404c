import type { Incident } from './store/incidents.ts';
import type { Report } from './store/reports.ts';

/**
 * Whether someone told of an incident themself, and so does not decide on it. Whoever calls a drill
 * also ends it: nobody else is told anything by that.
 */
export function isOwnReport(
  { isDrill }: Pick<Incident, 'isDrill'>,
  reports: readonly Pick<Report, 'reporterId'>[],
  personId: number,
): boolean {
  return !isDrill && reports.some(({ reporterId }) => reporterId === personId);
}
