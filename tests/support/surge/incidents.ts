import { sql } from 'drizzle-orm';
import type { Store } from '../../../db/store.ts';

/** A report on record, and the incident it went to. */
export interface Filed {
  reporterId: number;
  report: string;
  incident: string;
  county: string | null;
  state: string;
}

/**
 * The only look into the store: which incident each report went to. Written for the tables
 * `incidents` (id, code, state, county) and `reports.incident_id`; where there are no incidents, each
 * report is taken for one.
 */
export async function filedReports(store: Store): Promise<Filed[]> {
  return store.read(async (q) => {
    const from =
      'incidents' in q.tables
        ? sql`reports r JOIN incidents i ON i.id = r.incident_id`
        : sql`reports r JOIN reports i ON i.id = r.id`;
    return q.rows<Filed>(sql`
      SELECT r.reporter_id AS "reporterId", r.id AS report, i.code AS incident,
        i.county AS county, i.state AS state
      FROM ${from} WHERE r.reporter_id IS NOT NULL ORDER BY r.id`);
  });
}
