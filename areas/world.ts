import type { Logger } from 'pino';
import type { Queries, Store } from '../db/store.ts';
import type { Role } from '../db/vocabulary.ts';
import { channelsInUse, type Network, provenChannels } from '../delivery/network.ts';
import { may } from '../people/authority.ts';
import type { Reachable } from '../people/people.ts';
import { findPerson, loadPerson, peopleWithRole, reach } from '../people/people.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Meaning } from './meaning.ts';
import type { Patience } from './reports/rules/asking.ts';
import type { SurgeLimits } from './reports/rules/surge.ts';

/** What the bot works with; clock and chance are parameters like everything else. */
export interface World {
  store: Store;
  network: Network;
  gazetteer: Gazetteer;
  /** What a text means. */
  understand(text: string): Meaning;
  patience: Patience;
  /** When more is told of than can be looked at one by one. */
  surge: SurgeLimits;
  /** How many different people it takes to approve what goes to many, to resume and to export. */
  secondPersons: number;
  /** Where the console is, without a slash at its end. */
  consoleUrl: () => string;
  /** How long things are kept that the settings say otherwise of, by the rule, in milliseconds. */
  keeping: ReadonlyMap<string, number>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
  log: Logger;
  /** Tells the dispatcher that the outbox has news. */
  wake: () => void;
}

/** The admins of a county; of any county where that one has none, or none is known. */
export async function adminsFor(
  q: Queries,
  world: World,
  county: string | null,
): Promise<Reachable[]> {
  return staffFor(q, world, ['admin'], county);
}

/** Whether someone is among the admins of a county, or of any where that one has none. */
export async function isAdminFor(
  q: Queries,
  world: World,
  county: string | null,
  personId: number,
): Promise<boolean> {
  return (await adminsFor(q, world, county)).some(({ person }) => person.id === personId);
}

/** The same of many counties, each asked once. */
export function decidingFor(
  q: Queries,
  world: World,
  personId: number,
): (county: string | null) => Promise<boolean> {
  const known = new Map<string | null, Promise<boolean>>();
  return (county) => {
    const found = known.get(county) ?? isAdminFor(q, world, county, personId);
    known.set(county, found);
    return found;
  };
}

/** Whether someone who was asked may still hear of the report. */
export async function isStillAsked(q: Queries, personId: number): Promise<boolean> {
  return may(await loadPerson(q, personId), 'verify');
}

/** The people with one of the roles in a county; in any county where that one has none. */
export async function staffFor(
  q: Queries,
  world: World,
  roles: readonly Role[],
  county: string | null,
): Promise<Reachable[]> {
  const channels = channelsInUse(world.network);
  const own =
    county === null ? [] : await peopleWithRole(q, { roles, counties: [county], channels });
  return own.length > 0 ? own : peopleWithRole(q, { roles, counties: 'any', channels });
}

/** A member of staff, by a channel only they can read where there is one; null once they help nobody. */
export async function reachHelper(
  q: Queries,
  { network }: World,
  id: number,
): Promise<Reachable | null> {
  const person = await findPerson(q, id);
  if (!person || !may(person, 'help')) return null;
  return (
    (await reach(q, id, provenChannels(network))) ?? (await reach(q, id, channelsInUse(network)))
  );
}
