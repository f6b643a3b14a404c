import { audit } from '../../db/audit.ts';
import { type Act, asked, type Outcome } from '../act.ts';
import { type Choice, say } from '../turn.ts';
import { type Skill, skills } from './rules/requests.ts';
import { setSkill, skillsOf } from './store/skills.ts';
import { skillList } from './words.ts';

/** SKILLS: a volunteer's own, with what they ask to change done first. */
export async function changeSkills(
  act: Act,
  { add, remove, toggle }: { add: Skill[]; remove: Skill[]; toggle: Skill | null },
): Promise<Outcome> {
  const { tx, person, now, language } = act;
  const before = await skillsOf(tx, person.id);
  const toggled = toggle === null ? [] : [toggle];
  const wanted = new Map<Skill, boolean>([
    ...add.map((skill) => [skill, true] as const),
    ...remove.map((skill) => [skill, false] as const),
    ...toggled.map((skill) => [skill, !before.includes(skill)] as const),
  ]);
  for (const [skill, has] of wanted) await setSkill(tx, person.id, skill, has);
  if (wanted.size > 0) {
    const subject = `person:${person.id}`;
    await audit(tx, { actorId: person.id, action: 'skills.changed', subject }, now);
  }
  const own = await skillsOf(tx, person.id);
  return asked(
    { kind: 'skills', draft: {}, asking: 'which' },
    own.length > 0
      ? say('requests.skills.own', { skills: skillList(own, language) })
      : say('requests.skills.none'),
    say('requests.skills.how', {}, choicesOf(own)),
  );
}

/** Each skill once: to be added where they have it not, to be taken away where they have. */
function choicesOf(own: readonly Skill[]): Choice[] {
  return skills.map((skill) => ({
    id: `skill:${skill}`,
    label: own.includes(skill) ? `requests.skills.without.${skill}` : `requests.skill.${skill}`,
  }));
}
