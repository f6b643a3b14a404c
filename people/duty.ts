import { and, gt, isNotNull, isNull, like, or, type SQL } from 'drizzle-orm';
import type { Queries } from '../db/store.ts';
import type { Role } from '../db/vocabulary.ts';
import type { Person } from './person.ts';

/** What people are on duty for: to look, to answer the line, to help one to one, to lend a hand. */
export const purposes = ['verify', 'line', 'consult', 'support'] as const;
export type Purpose = (typeof purposes)[number];

/** Whose shifts are for what. */
const rolesFor: Record<Purpose, readonly Role[]> = {
  verify: ['verifier', 'ateam'],
  line: ['operator'],
  consult: ['compa'],
  support: ['responder', 'ateam', 'sanctuary'],
};

/** The roles that keep shifts of one kind. */
export function rolesOnDutyFor(purpose: Purpose): readonly Role[] {
  return rolesFor[purpose];
}

/** What somebody's roles let them be on duty for, in one county or in any. */
export function purposesOf(
  { memberships }: Pick<Person, 'memberships'>,
  county: string | null = null,
): Purpose[] {
  return purposes.filter((one) =>
    memberships.some(
      (membership) =>
        membership.state === 'active' &&
        rolesFor[one].includes(membership.role) &&
        (county === null || membership.county === county),
    ),
  );
}

/** What some roles are all asked for; undefined, for anything, where they share nothing. */
export function purposesOfRoles(roles: readonly Role[]): readonly Purpose[] | undefined {
  const shared = purposes.filter((one) => roles.every((role) => rolesFor[one].includes(role)));
  return shared.length > 0 ? shared : undefined;
}

/** What is kept of a person's duty: since when, until when, and for what. */
export type Duty = Pick<Person, 'onDutySince' | 'onDutyUntil' | 'onDutyFor'>;

/** The duty of somebody who has none. */
export const offDuty: Duty = { onDutySince: null, onDutyUntil: null, onDutyFor: null };

/** How purposes are written in one column. */
export function dutyFor(some: readonly Purpose[]): string {
  return purposes.filter((one) => some.includes(one)).join(' ');
}

/** The purposes that `dutyFor` wrote; all where nothing is written. */
export function purposesIn(written: string | null): Purpose[] {
  if (written === null) return [...purposes];
  const words = written.split(' ');
  return purposes.filter((one) => words.includes(one));
}

/**
 * Whether somebody is on duty for something at a moment, in milliseconds since 1970. A shift is
 * over at its end, even where the clock has not come to end it; whom somebody else put on duty
 * without an end is on duty until it is ended.
 */
export function isOnDuty(
  { onDutySince, onDutyUntil, onDutyFor }: Duty,
  at: number,
  purpose?: Purpose,
): boolean {
  if (onDutySince === null || (onDutyUntil !== null && onDutyUntil <= at)) return false;
  return purpose === undefined || purposesIn(onDutyFor).includes(purpose);
}

/**
 * The same as a condition on the table of people: on duty for one of the purposes, or for any.
 * @param at when; where left out, the end of a shift counts only once the clock has ended it
 */
export function onDuty(
  { tables: { people } }: Queries,
  { at, for: wanted }: { at?: number | undefined; for?: readonly Purpose[] | undefined } = {},
): SQL | undefined {
  return and(
    isNotNull(people.onDutySince),
    at === undefined ? undefined : or(isNull(people.onDutyUntil), gt(people.onDutyUntil, at)),
    wanted === undefined
      ? undefined
      : or(isNull(people.onDutyFor), ...wanted.map((one) => like(people.onDutyFor, `%${one}%`))),
  );
}
