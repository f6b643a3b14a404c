import type { Columns, Owner } from '../../db/columns.ts';
import type { ReportDetails } from '../../db/vocabulary.ts';
import type { ReportState, Verdict } from './rules/lifecycle.ts';

/** What was seen, and who looks. */
export function reportTables(c: Columns, person: Owner) {
  const reports = c.table(
    'reports',
    {
      id: c.id(),
      code: c.text().notNull(),
      state: c.text<ReportState>().notNull(),
      county: c.text(),
      details: c.sealed<ReportDetails>('reports.details').notNull(),
      reporterId: c.person(),
      reporterAddressId: c.ref(),
      receivedAt: c.moment().notNull(),
      wave: c.count().notNull().default(0),
      waveAt: c.moment(),
      /** When the clock must look at it next. */
      wakeAt: c.moment(),
      decidedAt: c.moment(),
      closedAt: c.moment(),
      /** The admin who rejected it; then only an admin can confirm it after all. */
      closedById: c.person(),
    },
    (t) => [
      c.uniqueIndex('reports_code').on(t.code),
      c.index('reports_wake').on(t.wakeAt),
      c.index('reports_state').on(t.state),
      c.index('reports_reporter').on(t.reporterId),
    ],
  );
  return {
    reports,
    assignments: c.table(
      'assignments',
      {
        id: c.id(),
        reportId: c.owned(() => reports.id).notNull(),
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        /** The code this verifier was sent; over SMS it is theirs alone. */
        code: c.text().notNull(),
        wave: c.count().notNull(),
        askedAt: c.moment().notNull(),
        acceptedAt: c.moment(),
        etaMinutes: c.count(),
        remindedAt: c.moment(),
        verdict: c.text<Verdict>(),
        answeredAt: c.moment(),
      },
      (t) => [
        c.uniqueIndex('assignments_one').on(t.reportId, t.personId),
        c.index('assignments_person').on(t.personId),
        c.index('assignments_code').on(t.code),
      ],
    ),
    notes: c.table(
      'notes',
      {
        id: c.id(),
        reportId: c.owned(() => reports.id).notNull(),
        personId: c.person(),
        text: c.sealed<string>('notes.text').notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('notes_report').on(t.reportId)],
    ),
    photos: c.table(
      'photos',
      {
        id: c.id(),
        reportId: c.owned(() => reports.id).notNull(),
        /** Base64 of a picture whose metadata was removed. */
        picture: c.sealed<{ contentType: string; base64: string }>('photos.picture').notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('photos_report').on(t.reportId)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof reportTables> {}
}
