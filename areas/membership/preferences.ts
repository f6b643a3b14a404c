import { dayAndTime } from '../../broadcasts/compose.ts';
import type { Language } from '../../content/languages.ts';
import { updatePerson } from '../../people/people.ts';
import { type Act, type Outcome, told } from '../act.ts';
import { say } from '../turn.ts';

/** The language of everything they get from now on. */
export async function setLanguage(
  { tx, world, person }: Act,
  language: Language,
): Promise<Outcome> {
  await updatePerson(tx, person.id, { language });
  for (const area of world.areas) await area.spoken?.(tx, person.id, language);
  return { says: [], language };
}

/** Whether they want alerts of neighbouring counties too. */
export async function setRegional(act: Act, wanted: boolean): Promise<Outcome> {
  await updatePerson(act.tx, act.person.id, { regional: wanted });
  return told(say(wanted ? 'join.regional-yes' : 'join.regional-no'));
}

const DAY = 24 * 60 * 60_000;

/** A pause of alerts that ends by itself, none at night, or all of them again (`days` 0). */
export async function snooze(
  act: Act,
  given: { days: number } | { nights: true },
): Promise<Outcome> {
  const { tx, world, person, now, language } = act;
  if ('nights' in given) {
    await updatePerson(tx, person.id, { quietNights: true });
    return told(say('snooze.nights-done', {}, [{ id: 'snooze:off', label: 'snooze.off' }]));
  }
  if (given.days === 0) {
    await updatePerson(tx, person.id, { quietNights: false, snoozedUntil: null });
    return told(say('snooze.over'));
  }
  const until = now + given.days * DAY;
  await updatePerson(tx, person.id, { snoozedUntil: until });
  const day = dayAndTime(until, language, world.network.timeZone);
  return told(say('snooze.done', { day }, [{ id: 'snooze:off', label: 'snooze.off' }]));
}
