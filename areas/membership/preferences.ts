import { updatePerson } from '../../people/people.ts';
import { openCaseOf, updateCase } from '../cases/store/cases.ts';
import type { Scene } from '../scene.ts';
import { say } from '../turn.ts';

/** The language of everything they get from now on. */
export async function setLanguage(scene: Scene, language: Scene['language']): Promise<void> {
  await updatePerson(scene.tx, scene.person.id, { language });
  const open = await openCaseOf(scene.tx, scene.person.id);
  if (open) await updateCase(scene.tx, open.id, { language });
  scene.language = language;
}

/** Whether they want alerts of neighbouring counties too. */
export async function setRegional(scene: Scene, wanted: boolean): Promise<void> {
  await updatePerson(scene.tx, scene.person.id, { regional: wanted });
  scene.reply(say(wanted ? 'join.regional-yes' : 'join.regional-no'));
}
