import type { Role } from '../db/vocabulary.ts';
import type { Person } from './person.ts';

/**
 * Who may what. Whoever has one of the roles of a power has the power, in the county of the role,
 * while the role is in force; everything else that is asked of a person is asked of the thing
 * itself (whose case it is, who reported it).
 */
const powers = {
  /** Give the orders that decide for others: approve, end, retract, halt, schedule, invite. */
  decide: ['admin'],
  /** Sign in to the console; what they find there is what their other powers are for. */
  console: ['admin', 'operator', 'compa', 'verifier', 'ateam'],
  /** Write to people one to one. */
  help: ['compa', 'operator', 'admin'],
  /** Handle the cases of other staff. */
  oversee: ['operator', 'admin'],
  /** Have specialties, by which cases are given out. */
  specialise: ['compa'],
  /** Make links by which people join. */
  spread: ['compa', 'admin'],
  /** Be asked to drive, to accompany, to interpret. */
  volunteer: ['responder', 'ateam', 'sanctuary'],
  /** Go out on patrol, and be watched over meanwhile. */
  patrol: ['patrol', 'verifier', 'ateam'],
  /** Be asked to go and look. */
  look: ['verifier', 'ateam'],
  /** Give a verdict without having been asked for one. */
  'look-unasked': ['verifier', 'admin'],
  /** Give a verdict that counts. */
  verify: ['verifier', 'ateam', 'admin'],
  /** Have what they saw themselves, or can prove, count as a CONFIRM. */
  witness: ['verifier', 'ateam', 'patrol', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Power = keyof typeof powers;

/** The roles that give a power. */
export function rolesWith(power: Power): readonly Role[] {
  return powers[power];
}

/** Whether a person's roles are in force: not opted out, not frozen. */
export function isInGoodStanding(person: Pick<Person, 'state' | 'frozenAt'>): boolean {
  return person.state === 'active' && person.frozenAt === null;
}

/** Whether someone has a power now; in one county, or in any. */
export function may(person: Person, power: Power, county: string | null = null): boolean {
  return isInGoodStanding(person) && holdsPower(person, power, county);
}

/** Whether someone looks, bears witness or helps: of the team, not of the public. */
export function isOfTeam(person: Person): boolean {
  return may(person, 'verify') || may(person, 'help') || may(person, 'witness');
}

/**
 * Whether someone's roles give a power, even where they asked for no more messages: what they did
 * with it stands. Not so for whoever is frozen.
 */
export function hadPower(person: Person, power: Power): boolean {
  return person.frozenAt === null && holdsPower(person, power, null);
}

function holdsPower({ memberships }: Person, power: Power, county: string | null): boolean {
  return memberships.some(
    (one) =>
      one.state === 'active' &&
      rolesWith(power).includes(one.role) &&
      (county === null || one.county === county),
  );
}
