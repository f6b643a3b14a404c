import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Queries } from '../../../db/store.ts';
import { isOpen } from '../rules/lifecycle.ts';
import type { ToldPlace } from '../rules/likely-towns.ts';

/** Older ones say little of where people live. */
const MOST_RECENT = 300;

/** The towns of the latest incidents, each once an incident. */
export async function toldPlaces(q: Queries): Promise<ToldPlace[]> {
  const { incidents } = q.tables;
  const rows = await q.db
    .select({ county: incidents.county, details: incidents.details, state: incidents.state })
    .from(incidents)
    .where(and(isNotNull(incidents.county), eq(incidents.isDrill, false)))
    .orderBy(desc(incidents.id))
    .limit(MOST_RECENT);
  return rows.flatMap(({ county, details: { town, site }, state }) =>
    county === null || town === undefined
      ? []
      : [{ county, town, site: site ?? null, isNow: isOpen(state) || state === 'active' }],
  );
}
