import type { Columns, Owner } from '../../db/columns.ts';
import type { IncidentDetails, ReportDetails } from '../../db/vocabulary.ts';
import type { EvidenceClass } from './rules/evidence.ts';
import type { ReportKind, ReportStanding } from './rules/kinds.ts';
import type { IncidentState, Verdict } from './rules/lifecycle.ts';

/** What was seen, what of it is one thing, and who looks. */
export function reportTables(c: Columns, person: Owner) {
  const incidents = c.table(
    'incidents',
    {
      id: c.id(),
      code: c.text().notNull(),
      state: c.text<IncidentState>().notNull(),
      county: c.text(),
      /** Sealed as reports are, since those of an earlier version became incidents as they stood. */
      details: c.sealed<IncidentDetails>('reports.details').notNull(),
      evidence: c.count<EvidenceClass>().notNull(),
      isDrill: c.flag().notNull(),
      openedAt: c.moment().notNull(),
      lastSeenAt: c.moment().notNull(),
      /** When the clock must look at it next. */
      wakeAt: c.moment(),
      decidedAt: c.moment(),
      closedAt: c.moment(),
      /** The admin who rejected it; then only an admin can confirm it after all. */
      closedById: c.person(),
      mergedIntoId: c.ref(),
      /** When the words, the exact place, notes and pictures were erased. */
      erasedAt: c.moment(),
    },
    (t) => [
      c.uniqueIndex('incidents_code').on(t.code),
      c.index('incidents_wake').on(t.wakeAt),
      c.index('incidents_state').on(t.state),
      c.index('incidents_closed').on(t.closedAt),
    ],
  );
  const reports = c.table(
    'reports',
    {
      id: c.id(),
      code: c.text().notNull(),
      incidentId: c.owned(() => incidents.id),
      kind: c.text<ReportKind>().notNull(),
      standing: c.text<ReportStanding>().notNull(),
      county: c.text(),
      details: c.sealed<ReportDetails>('reports.details').notNull(),
      evidence: c.count<EvidenceClass>().notNull(),
      reporterId: c.person(),
      reporterAddressId: c.ref(),
      receivedAt: c.moment().notNull(),
      /** When its words were erased. */
      erasedAt: c.moment(),
    },
    (t) => [
      c.uniqueIndex('reports_code').on(t.code),
      c.index('reports_incident').on(t.incidentId),
      c.index('reports_reporter').on(t.reporterId),
      c.index('reports_received').on(t.receivedAt),
    ],
  );
  return {
    incidents,
    reports,
    assignments: c.table(
      'assignments',
      {
        id: c.id(),
        incidentId: c.owned(() => incidents.id).notNull(),
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        /** The code this verifier was sent; over SMS it is theirs alone. */
        code: c.text().notNull(),
        askedAt: c.moment().notNull(),
        acceptedAt: c.moment(),
        etaMinutes: c.count(),
        remindedAt: c.moment(),
        /** When coordination was told that they are silent. */
        escalatedAt: c.moment(),
        /** When they were told that enough others go. */
        releasedAt: c.moment(),
        verdict: c.text<Verdict>(),
        answeredAt: c.moment(),
      },
      (t) => [
        c.uniqueIndex('assignments_one').on(t.incidentId, t.personId),
        c.index('assignments_person').on(t.personId),
        c.index('assignments_code').on(t.code),
      ],
    ),
    notes: c.table(
      'notes',
      {
        id: c.id(),
        incidentId: c.owned(() => incidents.id).notNull(),
        personId: c.person(),
        text: c.sealed<string>('notes.text').notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('notes_incident').on(t.incidentId)],
    ),
    /** People whose reports set nothing going any more. */
    bans: c.table(
      'bans',
      {
        id: c.id(),
        personId: c.ofPerson(person).notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('bans_person').on(t.personId)],
    ),
    /** When more was told of than could be looked at one by one. */
    surges: c.table(
      'surges',
      { id: c.id(), startedAt: c.moment().notNull(), endedAt: c.moment(), wakeAt: c.moment() },
      (t) => [c.index('surges_wake').on(t.wakeAt)],
    ),
    photos: c.table(
      'photos',
      {
        id: c.id(),
        incidentId: c.owned(() => incidents.id).notNull(),
        reportId: c.ref(),
        /** Base64 of a picture whose metadata was removed; null once it was erased. */
        picture: c.sealed<{ contentType: string; base64: string }>('photos.picture'),
        /** By which the same picture is known when it is shown again; null of those of older versions. */
        digest: c.text(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('photos_incident').on(t.incidentId), c.index('photos_digest').on(t.digest)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof reportTables> {}
}
