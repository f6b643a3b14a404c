import { sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import { appointmentTables } from '../areas/appointments/tables.ts';
import { caseTables } from '../areas/cases/tables.ts';
import { outreachTables } from '../areas/invitations/tables.ts';
import type { ReportState, Verdict } from '../areas/reports/rules/lifecycle.ts';
import { requestTables } from '../areas/requests/tables.ts';
import { scheduleTables } from '../areas/schedules/tables.ts';
import type { Language } from '../content/languages.ts';
import { deliveryTables } from '../delivery/tables.ts';
import type { Columns } from './columns.ts';
import type { ConsentAct, ReportDetails, Role } from './vocabulary.ts';

/** Every table, declared once for both engines. Ids are whole numbers; times are milliseconds. */
export function defineTables(c: Columns) {
  const people = c.table(
    'people',
    {
      id: c.id(),
      language: c.text<Language>(),
      /** `left`: opted out of all alerts. */
      state: c.text<'active' | 'left'>().notNull().default('active'),
      /** Staff whose safety number changed; roles rest until two others vouch again. */
      frozenAt: c.moment(),
      onDutySince: c.moment(),
      /** Wants alerts of neighbouring counties too. */
      regional: c.flag().notNull().default(false),
      /** Wants alerts at another of their addresses where the first fails. */
      fallback: c.flag().notNull().default(false),
      /** Asked to be forgotten: the row goes as soon as the goodbye is sent. */
      forgetAt: c.moment(),
      createdAt: c.moment().notNull(),
    },
    (t) => [
      c.index('people_forget').on(t.forgetAt),
      c.index('people_fallback').on(t.id).where(sql`fallback`),
    ],
  );
  const addresses = c.table(
    'addresses',
    {
      id: c.id(),
      personId: c.owned(() => people.id).notNull(),
      channel: c.text<Channel>().notNull(),
      account: c.text(),
      address: c.sealed<string>('addresses.address').notNull(),
      lookup: c.text().notNull(),
      state: c.text<'active' | 'opted-out' | 'gone'>().notNull().default('active'),
      /** The lowest of a person's active addresses gets the alerts. */
      rank: c.count().notNull(),
      createdAt: c.moment().notNull(),
      lastInboundAt: c.moment(),
      /** When and why the provider would take no more for it. */
      endedAt: c.moment(),
      endedReason: c.text<FailureReason>(),
    },
    (t) => [
      c.uniqueIndex('addresses_lookup').on(t.channel, t.lookup),
      c.index('addresses_person').on(t.personId, t.state, t.rank),
      c.index('addresses_ended').on(t.endedAt),
    ],
  );
  const reports = c.table(
    'reports',
    {
      id: c.id(),
      code: c.text().notNull(),
      state: c.text<ReportState>().notNull(),
      county: c.text(),
      details: c.sealed<ReportDetails>('reports.details').notNull(),
      reporterId: c.ref(),
      reporterAddressId: c.ref(),
      receivedAt: c.moment().notNull(),
      wave: c.count().notNull().default(0),
      waveAt: c.moment(),
      /** When the clock must look at it next. */
      wakeAt: c.moment(),
      decidedAt: c.moment(),
      closedAt: c.moment(),
      /** The admin who rejected it; then only an admin can confirm it after all. */
      closedById: c.ref(),
    },
    (t) => [
      c.uniqueIndex('reports_code').on(t.code),
      c.index('reports_wake').on(t.wakeAt),
      c.index('reports_state').on(t.state),
      c.index('reports_reporter').on(t.reporterId),
    ],
  );
  return {
    people,
    addresses,
    reports,
    memberships: c.table(
      'memberships',
      {
        id: c.id(),
        personId: c.owned(() => people.id).notNull(),
        county: c.text().notNull(),
        role: c.text<Role>().notNull(),
        /** `pending`: asked by SMS, not yet confirmed by a YES. */
        state: c.text<'active' | 'pending'>().notNull().default('active'),
        createdAt: c.moment().notNull(),
      },
      (t) => [
        c.uniqueIndex('memberships_one').on(t.personId, t.county, t.role),
        c.index('memberships_audience').on(t.county, t.role, t.state, t.personId),
      ],
    ),
    consents: c.table(
      'consents',
      {
        id: c.id(),
        personId: c.owned(() => people.id).notNull(),
        channel: c.text<Channel>().notNull(),
        county: c.text(),
        act: c.text<ConsentAct>().notNull(),
        /** The exact words shown to the person. */
        wording: c.text().notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('consents_person').on(t.personId)],
    ),
    inbound: c.table(
      'inbound',
      {
        id: c.id(),
        channel: c.text<Channel>().notNull(),
        account: c.text().notNull(),
        providerId: c.text().notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('inbound_once').on(t.channel, t.account, t.providerId)],
    ),
    sessions: c.table(
      'sessions',
      {
        addressId: c.owned(() => addresses.id).primaryKey(),
        state: c.sealed<unknown>('sessions.state').notNull(),
        updatedAt: c.moment().notNull(),
        /** When an open dialogue is closed for lack of an answer. */
        wakeAt: c.moment(),
      },
      (t) => [c.index('sessions_wake').on(t.wakeAt)],
    ),
    assignments: c.table(
      'assignments',
      {
        id: c.id(),
        reportId: c.owned(() => reports.id).notNull(),
        personId: c.owned(() => people.id).notNull(),
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
        personId: c.ref(),
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
    approvals: c.table(
      'approvals',
      {
        id: c.id(),
        /** What is approved: `report:12`, `resume`. */
        subject: c.text().notNull(),
        personId: c.owned(() => people.id).notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('approvals_one').on(t.subject, t.personId)],
    ),
    ...deliveryTables(c),
    ...scheduleTables(c),
    ...caseTables(c, () => people.id),
    ...appointmentTables(c, () => people.id),
    ...requestTables(c, () => people.id),
    ...outreachTables(c, () => people.id),
    linkCodes: c.table('link_codes', {
      code: c.text().primaryKey(),
      personId: c.owned(() => people.id).notNull(),
      expiresAt: c.moment().notNull(),
    }),
    signIns: c.table('sign_ins', {
      /** SHA-256 of the link's token or of the cookie. */
      hash: c.text().primaryKey(),
      kind: c.text<'link' | 'cookie'>().notNull(),
      expiresAt: c.moment().notNull(),
    }),
    audit: c.table(
      'audit',
      {
        id: c.id(),
        at: c.moment().notNull(),
        actorId: c.ref(),
        action: c.text().notNull(),
        subject: c.text().notNull(),
        /** Ids, states and reasons only. */
        details: c.json<Record<string, string | number | boolean | null>>(),
      },
      (t) => [
        c.index('audit_subject').on(t.subject),
        c.index('audit_actor').on(t.actorId, t.action, t.at),
      ],
    ),
  };
}

export type Tables = ReturnType<typeof defineTables>;
