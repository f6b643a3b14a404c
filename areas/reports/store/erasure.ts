import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL } from 'drizzle-orm';
import { publicSite } from '../../../broadcasts/compose.ts';
import type { Queries, Tx } from '../../../db/store.ts';
import type { IncidentDetails, ReportDetails } from '../../../db/vocabulary.ts';

const AT_ONCE = 200;

/**
 * Takes out who reported what was over before; whoever reads the store then finds that something was
 * reported, and not by whom. Returns how many reports.
 */
export async function eraseReporters(tx: Tx, before: number): Promise<number> {
  const { reports } = tx.tables;
  const gone = await tx.db
    .update(reports)
    .set({ reporterId: null, reporterAddressId: null })
    .where(
      and(
        or(isNotNull(reports.reporterId), isNotNull(reports.reporterAddressId)),
        isOver(tx, before),
      ),
    )
    .returning({ id: reports.id });
  return gone.length;
}

/**
 * Takes the words, the exact place, notes and pictures out of what was over before. What stays is
 * coarse: the county and town, a public place, what was seen there, when, how it ended, and by which
 * a picture is known when somebody sends it again as new. Returns
 * how many reports and incidents.
 */
export async function eraseWords(tx: Tx, before: number, now: number): Promise<number> {
  const { reports, incidents, notes, photos } = tx.tables;
  const told = await tx.db
    .select()
    .from(reports)
    .where(and(isNull(reports.erasedAt), isOver(tx, before)))
    .limit(AT_ONCE);
  for (const { id, details } of told) {
    await tx.db
      .update(reports)
      .set({ details: coarseReport(details), erasedAt: now })
      .where(eq(reports.id, id));
  }
  const over = await tx.db
    .select()
    .from(incidents)
    .where(and(isNull(incidents.erasedAt), lt(incidents.closedAt, before)))
    .limit(AT_ONCE);
  for (const { id, details } of over) {
    await tx.db
      .update(incidents)
      .set({ details: coarseIncident(details), erasedAt: now })
      .where(eq(incidents.id, id));
  }
  // Also what was noted or shown of it since.
  const noted = await tx.db
    .delete(notes)
    .where(and(inArray(notes.incidentId, closedBefore(tx, before)), lt(notes.at, before)))
    .returning({ id: notes.id });
  const shown = await tx.db
    .update(photos)
    .set({ picture: null })
    .where(
      and(
        isNotNull(photos.picture),
        inArray(photos.incidentId, closedBefore(tx, before)),
        lt(photos.at, before),
      ),
    )
    .returning({ id: photos.id });
  return told.length + over.length + noted.length + shown.length;
}

const closedBefore = (q: Queries, before: number) =>
  q.db
    .select({ id: q.tables.incidents.id })
    .from(q.tables.incidents)
    .where(lt(q.tables.incidents.closedAt, before));

/** Reports of what was closed before, or that were about nothing to look at and came before. */
function isOver(q: Queries, before: number): SQL | undefined {
  const { reports } = q.tables;
  return or(
    inArray(reports.incidentId, closedBefore(q, before)),
    and(isNull(reports.incidentId), lt(reports.receivedAt, before)),
  );
}

function coarseReport(details: ReportDetails): ReportDetails {
  const { town, site, seen, still, instead } = details;
  return {
    words: [],
    ...(town === undefined ? {} : { town }),
    ...(site && publicSite(details) ? { site } : {}),
    ...(seen === undefined ? {} : { seen }),
    ...(still === undefined ? {} : { still }),
    ...(instead === undefined ? {} : { instead }),
  };
}

function coarseIncident(details: IncidentDetails): IncidentDetails {
  const { spot: _spot, location: _pin, trail: _trail, site, ...rest } = details;
  return { ...rest, ...(site && publicSite(details) ? { site } : {}) };
}
