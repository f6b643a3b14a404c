import { type Act, type Outcome, told } from '../act.ts';
import { defer } from '../deferred.ts';
import { deferAlone, standBy } from '../second-persons.ts';
import { say } from '../turn.ts';
import { record } from './decide.ts';
import type { ScheduleDeed } from './deed.ts';
import { hindranceOf } from './hindrance.ts';
import { ownDraft } from './message.ts';
import { countingIn } from './outlook.ts';
import { updateSchedule } from './store/schedules.ts';

/**
 * Makes a draft a proposal, in which nothing changes any more. It waits for as many people as the
 * settings ask for; where its writer is enough, it goes once it can no longer be undone.
 */
export async function proposeMessage(
  act: Act,
  { code }: Extract<ScheduleDeed, { do: 'message'; act: 'propose' }>,
): Promise<Outcome> {
  const { tx, person, now } = act;
  const found = await ownDraft(act, code);
  if ('says' in found) return found;
  const hindered = await hindranceOf(act, found, countingIn(tx, act.world));
  if (hindered) return told(hindered.say);
  const standing = await standBy(act, [person.id]);
  // Where nobody else is asked, nobody else is told.
  const announcedAt = standing === 'too-few' ? null : now;
  await updateSchedule(tx, found.id, { state: 'proposed', announcedAt });
  await record(act, found, 'proposed');
  if (standing === 'too-few') return told(say('message.proposed', { code }));
  const deed = { do: 'schedule-decide', action: 'approve', code, sure: true } as const;
  const named = { about: code, subject: `schedule:${found.id}` };
  return told(await (standing === 'alone' ? deferAlone : defer)(act, deed, named));
}
