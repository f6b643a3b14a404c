import type { Channel } from '../../adapters/adapter.ts';
import type { Language } from '../../content/languages.ts';
import type { Category } from '../../content/topics.ts';
import type { Columns, Owner } from '../../db/columns.ts';
import type { ScheduleAudience } from '../schedules/tables.ts';
import type { EventNeed, InvitationKind, InvitationState } from './rules/invitations.ts';

/** What an invitation or a poll says, in the languages of the network. */
export interface InvitationContent {
  texts: Partial<Record<Language, string>>;
  /** The choices of a poll, in the same order in every language. */
  options: Partial<Record<Language, string[]>>;
  /** Where an event is. */
  place: string;
}

/** Who may be helped: an empty list or null means everyone. */
export interface Eligibility {
  /** Towns or counties, as "Santa Ana, CA" or a FIPS code. */
  places: string[];
  /** Whether one must live there, work there, or either. */
  basis: 'lives' | 'works' | 'either' | null;
  /** Limits of income and other conditions, in the words of the organisation. */
  note: Partial<Record<Language, string>>;
}

/** The tables of the directory and of reaching people. */
export function outreachTables(c: Columns, person: Owner) {
  const invitations = c.table(
    'invitations',
    {
      id: c.id(),
      code: c.text().notNull(),
      kind: c.text<InvitationKind>().notNull(),
      state: c.text<InvitationState>().notNull(),
      content: c.sealed<InvitationContent>('invitations.content').notNull(),
      audience: c.json<ScheduleAudience>().notNull(),
      /** The pattern whose people are invited, in place of the audience. */
      patternId: c.ref(),
      /** What people are asked whether they need it. */
      asks: c.json<EventNeed[]>().notNull(),
      /** When an event begins, or a poll closes. */
      at: c.moment().notNull(),
      createdById: c.ref(),
      approvedById: c.ref(),
      createdAt: c.moment().notNull(),
      sentAt: c.moment(),
      recipients: c.count().notNull().default(0),
      reminded: c.flag().notNull().default(false),
      /** The counted answers, once it is over and who gave them is erased. */
      results: c.json<Record<string, number>>(),
      wakeAt: c.moment(),
    },
    (t) => [c.uniqueIndex('invitations_code').on(t.code), c.index('invitations_wake').on(t.wakeAt)],
  );
  return {
    invitations,
    invitationAnswers: c.table(
      'invitation_answers',
      {
        id: c.id(),
        invitationId: c.owned(() => invitations.id).notNull(),
        personId: c.owned(person).notNull(),
        addressId: c.ref().notNull(),
        /** `yes`, `no`, or the number of a choice. */
        answer: c.text().notNull(),
        needs: c.json<EventNeed[]>().notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('invitation_answers_one').on(t.invitationId, t.personId)],
    ),
    /** Links and printed cards by which people join; only their number is kept. */
    campaigns: c.table(
      'campaigns',
      {
        id: c.id(),
        code: c.text().notNull(),
        name: c.text().notNull(),
        county: c.text().notNull(),
        language: c.text<Language>().notNull(),
        channel: c.text<Channel>(),
        joined: c.count().notNull().default(0),
        createdById: c.ref(),
        createdAt: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('campaigns_code').on(t.code)],
    ),
    referrals: c.table(
      'referrals',
      {
        id: c.id(),
        /** The name of the entry in files; importing it again changes it. */
        key: c.text().notNull(),
        name: c.text().notNull(),
        categories: c.json<Category[]>().notNull(),
        /** FIPS codes; empty: the whole country. */
        counties: c.json<string[]>().notNull(),
        languages: c.json<Language[]>().notNull(),
        cost: c.text<'free' | 'low' | 'paid' | 'unknown'>().notNull(),
        eligibility: c.json<Eligibility>().notNull(),
        hours: c.text(),
        phone: c.text(),
        url: c.text(),
        address: c.text(),
        source: c.text(),
        /** The day someone made sure it is right, such as 2026-11-20; null: never. */
        verifiedOn: c.text(),
        updatedAt: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('referrals_key').on(t.key)],
    ),
  };
}
