import type { Columns, Owner } from '../../db/columns.ts';
import type { Role } from '../../db/vocabulary.ts';
import type {
  AskState,
  OfferKind,
  OfferState,
  RequestKind,
  RequestState,
  Skill,
} from './rules/requests.ts';

/** What everyone who is asked may know of a request. */
export interface RequestSummary {
  /** The town, never the address. */
  place: string;
  /** What it is about, in words fit for all who are asked. */
  about: string;
}

/** The tables of what volunteers and supporters are asked for. */
export function requestTables(c: Columns, person: Owner) {
  const requests = c.table(
    'requests',
    {
      id: c.id(),
      code: c.text().notNull(),
      state: c.text<RequestState>().notNull(),
      kind: c.text<RequestKind>().notNull(),
      caseId: c.ref(),
      appointmentId: c.ref(),
      county: c.text().notNull(),
      summary: c.sealed<RequestSummary>('requests.summary').notNull(),
      /** Address, names, telephone: only for those who accepted. */
      details: c.sealed<string>('requests.details').notNull(),
      startsAt: c.moment().notNull(),
      needed: c.count().notNull(),
      skills: c.json<Skill[]>().notNull(),
      /** Groups that are asked as a whole before anyone else. */
      groups: c.json<Role[]>().notNull(),
      /** Which steps of its checklist are done, and when. */
      steps: c.json<Record<string, number>>().notNull(),
      wave: c.count().notNull().default(0),
      waveAt: c.moment(),
      wakeAt: c.moment(),
      createdById: c.person(),
      createdAt: c.moment().notNull(),
      closedAt: c.moment(),
    },
    (t) => [
      c.uniqueIndex('requests_code').on(t.code),
      c.index('requests_state').on(t.state),
      c.index('requests_wake').on(t.wakeAt),
    ],
  );
  return {
    requests,
    requestAsks: c.table(
      'request_asks',
      {
        id: c.id(),
        requestId: c.owned(() => requests.id).notNull(),
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        wave: c.count().notNull(),
        state: c.text<AskState>().notNull(),
        askedAt: c.moment().notNull(),
        answeredAt: c.moment(),
        doneAt: c.moment(),
        /** How it went, in the volunteer's words. */
        debrief: c.sealed<string>('request_asks.debrief'),
        /** What they paid out of their pocket, in their words. */
        spent: c.sealed<string>('request_asks.spent'),
      },
      (t) => [
        c.uniqueIndex('request_asks_one').on(t.requestId, t.personId),
        c.index('request_asks_person').on(t.personId, t.state),
      ],
    ),
    offers: c.table(
      'offers',
      {
        id: c.id(),
        code: c.text().notNull(),
        state: c.text<OfferState>().notNull(),
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        kind: c.text<OfferKind>().notNull(),
        county: c.text(),
        words: c.sealed<string>('offers.words').notNull(),
        requestId: c.ref(),
        at: c.moment().notNull(),
      },
      (t) => [
        c.uniqueIndex('offers_code').on(t.code),
        c.index('offers_person').on(t.personId),
        c.index('offers_state').on(t.state),
      ],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof requestTables> {}
}
