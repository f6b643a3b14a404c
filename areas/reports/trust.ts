import type { Tx } from '../../db/store.ts';
import { may } from '../../people/authority.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { loadPerson } from '../../people/people.ts';
import type { World } from '../world.ts';
import type { Joining } from './rules/joining.ts';
import { countTellersAlone, isBanned, isNewcomer } from './store/tellers.ts';

const HOUR = 60 * 60_000;
/** How long a number counts as new. */
const NEW_FOR = 24 * HOUR;
/** So many places in an hour told of by new numbers alone are likelier one hoax than so many raids. */
const MOST_BY_NEW = 8;

/** Why a report waits for coordination and sets nothing going. */
export type HeldFor = 'banned' | 'often' | 'campaign';

/**
 * Why a report waits for coordination, if it does: because of who tells it, how often, or how many
 * new numbers tell of one place each. Nothing is dropped.
 */
export async function heldFor(
  tx: Tx,
  world: World,
  told: {
    county: string | null;
    reporter: { personId: number } | null;
    joins: Joining['kind'];
  },
): Promise<HeldFor | null> {
  const { reporter, joins, county } = told;
  if (reporter === null) return null;
  const now = world.now();
  const person = await loadPerson(tx, reporter.personId);
  if (may(person, 'verify') || may(person, 'witness')) return null;
  if (await isBanned(tx, person.id)) return 'banned';
  if (joins !== 'new') return null;
  if (await isLimitReached(tx, 'incidentsOpened', person.id, now)) return 'often';
  await countTowards(tx, 'incidentsOpened', person.id, now);
  // Whoever the line has long known is no part of it.
  if (!(await isNewcomer(tx, person.id, now - NEW_FOR))) return null;
  const alone = await countTellersAlone(tx, county, now - HOUR, now - NEW_FOR);
  return alone >= MOST_BY_NEW ? 'campaign' : null;
}
