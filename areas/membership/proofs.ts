import { audit } from '../../db/audit.ts';
import { countTowards, isLimitReached } from '../../people/limits.ts';
import { isStaff } from '../../people/people.ts';
import { type Act, type Outcome, type ProofsOf, told } from '../act.ts';
import { refusal, say } from '../turn.ts';
import type { MembershipDeed } from './deed.ts';
import { askJoin, countyNames } from './membership.ts';

/** What people do about themselves and others could do in their name. */
export const membershipProofs: ProofsOf<MembershipDeed> = {
  join: (act, { county }) => askJoin(act, county),
  leave: async (act, { counties }) =>
    counties.length === 0 ? null : told(say('leave.ask', { counties: countyNames(act, counties) })),
  // Of staff it is refused there, with or without a code.
  forget: async ({ person }) => (isStaff(person) ? null : told(say('forget.ask'))),
  backup: async ({ person }, { wanted }) =>
    person.fallback === wanted ? null : told(say(wanted ? 'backup.sure' : 'backup.sure-not')),
  snooze: async ({ person }, given) =>
    !('nights' in given) && given.days === 0 && person.snoozedUntil === null && !person.quietNights
      ? null
      : told(say('snooze.sure')),
};

/** A code that is not the one that was sent; guesses are put on record, and end nothing. */
export async function refuseProof({ tx, person, now }: Act): Promise<Outcome> {
  const isOften = await isLimitReached(tx, 'proofsGuessed', person.id, now);
  await countTowards(tx, 'proofsGuessed', person.id, now);
  const subject = `person:${person.id}`;
  await audit(tx, { actorId: person.id, action: 'proof.refused', subject }, now);
  return told(refusal(isOften ? 'proof.too-many' : 'proof.wrong'));
}
