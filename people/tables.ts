import { sql } from 'drizzle-orm';
import type { Channel } from '../adapters/adapter.ts';
import type { FailureReason } from '../adapters/send-error.ts';
import type { Language } from '../content/languages.ts';
import type { Columns } from '../db/columns.ts';
import type { ConsentAct, Role } from '../db/vocabulary.ts';
import type { LimitName } from './limits.ts';

/**
 * `link`: made on the machine, for a person or for whoever has it. `chat`: sent to a person's phone.
 * `cookie`: a session. `device`: a browser in which its person was signed in before. `spent`: a
 * challenge that was answered, so that the answer counts once.
 */
export type SignInKind = 'link' | 'chat' | 'cookie' | 'device' | 'spent';

/**
 * Leaves out those who only get alerts, who are nearly all there are. Said in these very words, so that
 * an engine finds the others by their own index.
 */
export const NO_SUBSCRIBER = sql`role <> 'subscriber'`;

/** People, where they are reached, what they are in a county, and what they agreed to. */
export function peopleTables(c: Columns) {
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
      /** When the shift ends; null where somebody else put them on duty without an end. */
      onDutyUntil: c.moment(),
      /** What for, as `dutyFor` writes it; null: for all their roles. */
      onDutyFor: c.text(),
      /** Wants alerts of neighbouring counties too. */
      regional: c.flag().notNull().default(false),
      /** Wants alerts at another of their addresses where the first fails. */
      fallback: c.flag().notNull().default(false),
      /** Wants no alerts before this: a pause that ends by itself. */
      snoozedUntil: c.moment(),
      /** Wants no alerts at night. */
      quietNights: c.flag().notNull().default(false),
      /** Asked to be forgotten: the row goes as soon as the goodbye is sent. */
      forgetAt: c.moment(),
      createdAt: c.moment().notNull(),
    },
    (t) => [
      c.index('people_forget').on(t.forgetAt),
      c.index('people_duty').on(t.onDutyUntil),
      c.index('people_fallback').on(t.id).where(sql`fallback`),
    ],
  );
  const addresses = c.table(
    'addresses',
    {
      id: c.id(),
      personId: c.ofPerson(() => people.id).notNull(),
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
      /** When the address itself was erased; who wants nothing more is still known by its index. */
      erasedAt: c.moment(),
      /** After how long messages disappear there, in milliseconds, as it was last asked for. */
      fadesAfter: c.count(),
    },
    (t) => [
      c.uniqueIndex('addresses_lookup').on(t.channel, t.lookup),
      c.index('addresses_person').on(t.personId, t.state, t.rank),
      c.index('addresses_ended').on(t.endedAt),
    ],
  );
  return {
    people,
    addresses,
    memberships: c.table(
      'memberships',
      {
        id: c.id(),
        personId: c.ofPerson(() => people.id).notNull(),
        county: c.text().notNull(),
        role: c.text<Role>().notNull(),
        /** `pending`: asked by SMS, not yet confirmed by a YES. */
        state: c.text<'active' | 'pending'>().notNull().default('active'),
        createdAt: c.moment().notNull(),
      },
      (t) => [
        c.uniqueIndex('memberships_one').on(t.personId, t.county, t.role),
        c.index('memberships_audience').on(t.county, t.role, t.state, t.personId),
        c.index('memberships_team').on(t.role, t.state, t.personId).where(NO_SUBSCRIBER),
      ],
    ),
    consents: c.table(
      'consents',
      {
        id: c.id(),
        personId: c.ofPerson(() => people.id).notNull(),
        channel: c.text<Channel>().notNull(),
        county: c.text(),
        act: c.text<ConsentAct>().notNull(),
        /** The exact words shown to the person. */
        wording: c.text().notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('consents_person').on(t.personId)],
    ),
    skills: c.table(
      'skills',
      {
        id: c.id(),
        personId: c.ofPerson(() => people.id).notNull(),
        /** What a volunteer can bring; of a compa the matters and languages they know. */
        skill: c.text().notNull(),
      },
      (t) => [c.uniqueIndex('skills_one').on(t.personId, t.skill)],
    ),
    /** What the team calls somebody of theirs, where they chose a name. */
    teamNames: c.table('team_names', {
      personId: c
        .ofPerson(() => people.id)
        .notNull()
        .primaryKey(),
      name: c.sealed<string>('team_names.name').notNull(),
    }),
    /** Each time someone did what may be done only so often. */
    limitUses: c.table(
      'limit_uses',
      {
        id: c.id(),
        personId: c.ofPerson(() => people.id).notNull(),
        name: c.text<LimitName>().notNull(),
        at: c.moment().notNull(),
      },
      (t) => [c.index('limit_uses_person').on(t.personId, t.name, t.at)],
    ),
    linkCodes: c.table('link_codes', {
      code: c.text().primaryKey(),
      personId: c.ofPerson(() => people.id).notNull(),
      /** The phone it was given to, which is asked before anything is linked. */
      addressId: c.ref(),
      expiresAt: c.moment().notNull(),
    }),
    /** What signs in, and who is signed in; see `SignInKind`. */
    signIns: c.table(
      'sign_ins',
      {
        /** SHA-256 of the link's token, of the cookie or of the challenge. */
        hash: c.text().primaryKey(),
        kind: c.text<SignInKind>().notNull(),
        /** Who it was given to; null for whoever has the machine. */
        personId: c.person(),
        startedAt: c.moment(),
        /** When a page was last asked for with it. */
        usedAt: c.moment(),
        /** When its person last showed a second factor. */
        provedAt: c.moment(),
        /** The browser it is bound to, by the code that browser shows. */
        code: c.text(),
        /** SHA-256 of what may be typed there instead of opening the link. */
        typed: c.text(),
        tries: c.count().notNull().default(0),
        expiresAt: c.moment().notNull(),
      },
      (t) => [c.index('sign_ins_code').on(t.code)],
    ),
    /** By what staff shows on the console who they are. */
    credentials: c.table(
      'credentials',
      {
        id: c.id(),
        personId: c.ofPerson(() => people.id).notNull(),
        kind: c.text<'passkey' | 'totp'>().notNull(),
        /** The id of a passkey, as browsers write it; `totp:` and the person for the codes of an app. */
        handle: c.text().notNull(),
        /** The public key of a passkey, base64url; the secret that an app makes codes of, base32. */
        secret: c.sealed<string>('credentials.secret').notNull(),
        /** How often a passkey says it was used; the last time step of which an app's code was taken. */
        counter: c.count().notNull().default(0),
        /** Null until an app has shown that it has the secret. */
        confirmedAt: c.moment(),
        createdAt: c.moment().notNull(),
        usedAt: c.moment(),
      },
      (t) => [
        c.uniqueIndex('credentials_handle').on(t.handle),
        c.index('credentials_person').on(t.personId),
      ],
    ),
  };
}

declare module '../db/store.ts' {
  interface Tables extends ReturnType<typeof peopleTables> {}
}
