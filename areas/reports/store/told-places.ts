import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Queries } from '../../../db/store.ts';
import type { IncidentState } from '../rules/lifecycle.ts';
import type { ToldPlace } from '../rules/likely-towns.ts';

/** Older ones say little of where people live. */
const MOST_RECENT = 300;

/** What the public heard of, or somebody saw: nothing else is anybody's to know. */
const known: readonly IncidentState[] = ['active', 'ended', 'passed'];

/** The towns of the latest incidents that were confirmed, each once an incident. */
export async function toldPlaces(q: Queries): Promise<ToldPlace[]> {
  const { incidents } = q.tables;
  const rows = await q.db
    .select({ county: incidents.county, details: incidents.details, state: incidents.state })
    .from(incidents)
    .where(
      and(
        isNotNull(incidents.county),
        eq(incidents.isDrill, false),
        inArray(incidents.state, [...known]),
      ),
    )
    .orderBy(desc(incidents.id))
    .limit(MOST_RECENT);
  return rows.flatMap(({ county, details: { town, site }, state }) =>
    county === null || town === undefined
      ? []
      : [{ county, town, site: site ?? null, isNow: state === 'active' }],
  );
}
