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
