import type { Reachable } from '../../people/people.ts';
import { isStaffRole } from '../../people/people.ts';
import type { Act } from '../act.ts';
import { tell } from '../tell.ts';
import { type Say, say } from '../turn.ts';
import { adminsFor } from '../world.ts';

const DAY = 24 * 60 * 60_000;

/** What admins hear of a member of staff. */
type AdminLine = 'admin.stopped' | 'admin.stopped-number' | 'admin.link-wanted';

/**
 * Tells the other admins of the counties someone is staff in, once in so long a time; returns how
 * many there are.
 */
export async function tellTheirAdmins(act: Act, line: AdminLine, within = DAY): Promise<number> {
  const { tx, world, person, now } = act;
  const admins = await theirAdmins(act);
  const says: Say[] = [say(line, { person: person.id })];
  for (const admin of admins) {
    const key = `${line}:${person.id}:${Math.floor(now / within)}:${admin.person.id}`;
    await tell(tx, world, admin, { key, says, lane: 'urgent', lasts: DAY });
  }
  return admins.length;
}

async function theirAdmins({ tx, world, person }: Act): Promise<Reachable[]> {
  const found = new Map<number, Reachable>();
  const counties = person.memberships.filter(({ role }) => isStaffRole(role));
  for (const county of new Set(counties.map((one) => one.county))) {
    for (const admin of await adminsFor(tx, world, county)) found.set(admin.person.id, admin);
  }
  found.delete(person.id);
  return [...found.values()];
}
