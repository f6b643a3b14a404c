import type { IncidentDetails } from '../../../db/vocabulary.ts';

/** The counties in which an incident is told of, the one it began in first. */
export function countiesAt({
  county,
  details,
}: {
  county: string | null;
  details: Pick<IncidentDetails, 'alsoIn'>;
}): string[] {
  return county === null ? [] : [county, ...(details.alsoIn ?? [])];
}
