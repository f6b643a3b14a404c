import { eq } from 'drizzle-orm';
import { audit } from '../../db/audit.ts';
import { makeCode } from '../../db/code.ts';
import type { Tx } from '../../db/store.ts';
import type { Role } from '../../db/vocabulary.ts';
import { addMembership } from '../../people/memberships.ts';
import { isStaffRole, loadPerson, updatePerson } from '../../people/people.ts';
import { addVouching, countHeardStaff, type Vouching } from './store/vouchings.ts';

/** Written once, when a network has the people it needs to decide about others. */
const TEAM_COMPLETE = 'team.complete';

/** A role that somebody is to have in a county. */
export interface Granting {
  personId: number;
  role: Role;
  county: string;
}

/** By whom others are to be vouched for, and how. */
export interface Vouchers {
  /** Who is asked; where nobody is named, whoever coordinates. */
  named: readonly number[];
  random(): number;
}

/** So many members of staff who have written to the line are a team, whatever the settings ask for. */
const TEAM_FROM = 2;

/**
 * Whether those who are to vouch for others are there. Until then a network is being set up, and whoever has the
 * server says who is of the team. Once it was so, it stays so: nobody undoes it by having others frozen.
 */
export async function isTeamComplete(tx: Tx, now: number): Promise<boolean> {
  const { audit: entries } = tx.tables;
  const found = await tx.db
    .select({ id: entries.id })
    .from(entries)
    .where(eq(entries.action, TEAM_COMPLETE))
    .limit(1);
  if (found.length > 0) return true;
  if ((await countHeardStaff(tx)) < TEAM_FROM) return false;
  await audit(tx, { actorId: null, action: TEAM_COMPLETE, subject: 'team' }, now);
  return true;
}

/**
 * Gives a role, or has it vouched for where it is one that others rely on and there is a team.
 * @returns the vouching that waits; null where the role is given
 */
export async function giveRole(
  tx: Tx,
  granting: Granting,
  { named, random }: Vouchers,
  now: number,
): Promise<Vouching | null> {
  const waits = isStaffRole(granting.role) && (await isTeamComplete(tx, now));
  if (!waits) {
    const endsFreeze = isStaffRole(granting.role) && named.length >= ENDS_FREEZE;
    await grant(tx, granting, { vouchers: named, endsFreeze }, now);
    return null;
  }
  return addVouching(tx, { ...granting, vouchers: named }, () => makeCode(random), now);
}

/** So many who vouch for somebody say with it that they are who they were, whatever the settings ask for. */
export const ENDS_FREEZE = 2;

/** Gives a role, with who vouched on record; it may end a freeze as well. */
export async function grant(
  tx: Tx,
  { personId, role, county }: Granting,
  { vouchers, endsFreeze }: { vouchers: readonly number[]; endsFreeze: boolean },
  now: number,
): Promise<void> {
  const person = await loadPerson(tx, personId);
  await addMembership(tx, { personId, county, role }, now);
  if (person.frozenAt !== null && endsFreeze) {
    await updatePerson(tx, personId, { frozenAt: null });
  }
  const subject = `person:${personId}`;
  const details = { role, county, vouchers: vouchers.join(',') };
  await audit(tx, { actorId: null, action: 'role.granted', subject, details }, now);
}
