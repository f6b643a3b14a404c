import { type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../db/store.ts';
import type { Person } from './person.ts';

/**
 * Who is on duty now: everybody who said so and did not end it, for all their roles and counties
 * alike. What asks for the time of a shift is answered here, too, once shifts are kept.
 */
export function isOnDuty({ onDutySince }: Pick<Person, 'onDutySince'>): boolean {
  return onDutySince !== null;
}

/** The same as a condition on the table of people. */
export function onDuty({ tables: { people } }: Queries): SQL {
  return sql`${people.onDutySince} IS NOT NULL`;
}
