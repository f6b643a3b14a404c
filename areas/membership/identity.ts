import { text } from '../../content/catalog.ts';
import { audit } from '../../db/audit.ts';
import { forgetPerson } from '../../people/identity.ts';
import { recordConsent } from '../../people/memberships.ts';
import { isStaff, updatePerson } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { leaveEverywhere } from '../leaving.ts';
import { ownersWith } from '../owners.ts';
import { refusal, say } from '../turn.ts';

/** Keeps whether alerts may go to the other channel, and by which words that was asked. */
export async function setBackup(act: Act, wanted: boolean): Promise<Outcome> {
  const { tx, person, address, now, language } = act;
  await updatePerson(tx, person.id, { fallback: wanted });
  await recordConsent(tx, {
    personId: person.id,
    channel: address.channel,
    county: null,
    act: wanted ? 'backup' : 'no-backup',
    wording: text(language, 'backup.ask'),
    at: now,
  });
  return told(say(wanted ? 'backup.yes' : 'backup.no'));
}

/** FORGET ME, after the question was answered with yes. */
export async function forget(act: Act): Promise<Outcome> {
  const { tx, person, now } = act;
  if (!act.limits.provenSender && isStaff(person)) {
    return told(refusal('forget.not-by-sms'));
  }
  await leaveEverywhere(tx, act.world, person.id, 'forgotten');
  await forgetPerson(tx, ownersWith(act.world.areas), person.id, now);
  await audit(
    tx,
    { actorId: null, action: 'person.forgotten', subject: `person:${person.id}` },
    now,
  );
  return told(say('forget.done'));
}
