import type { ChosenAudience } from '../../broadcasts/audience.ts';
import type { Language } from '../../content/languages.ts';
import type { Columns, Owner } from '../../db/columns.ts';
import type { EventNeed, InvitationKind, InvitationState } from './rules/invitations.ts';

/** What an invitation or a poll says, in the languages of the network. */
export interface InvitationContent {
  texts: Partial<Record<Language, string>>;
  /** The choices of a poll, in the same order in every language. */
  options: Partial<Record<Language, string[]>>;
  /** Where an event is. */
  place: string;
}

/** Meetings, events and polls. */
export function invitationTables(c: Columns, person: Owner) {
  const invitations = c.table(
    'invitations',
    {
      id: c.id(),
      code: c.text().notNull(),
      kind: c.text<InvitationKind>().notNull(),
      state: c.text<InvitationState>().notNull(),
      content: c.sealed<InvitationContent>('invitations.content').notNull(),
      audience: c.json<ChosenAudience>().notNull(),
      /** The pattern whose people are invited, in place of the audience. */
      patternId: c.ref(),
      /** What people are asked whether they need it. */
      asks: c.json<EventNeed[]>().notNull(),
      /** When an event begins, or a poll closes. */
      at: c.moment().notNull(),
      createdById: c.person(),
      approvedById: c.person(),
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
        personId: c.ofPerson(person).notNull(),
        addressId: c.ref().notNull(),
        /** `yes`, `no`, or the number of a choice. */
        answer: c.text().notNull(),
        needs: c.json<EventNeed[]>().notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.uniqueIndex('invitation_answers_one').on(t.invitationId, t.personId)],
    ),
  };
}

declare module '../../db/store.ts' {
  interface Tables extends ReturnType<typeof invitationTables> {}
}
