import { may } from '../../../people/authority.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { half, otherwise, surely } from '../../form/reading.ts';
import type { FormOf } from '../../form.ts';
import { starting, whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { type Effect, type Input, type Known, refusal, say, stay, type Turn } from '../../turn.ts';
import { readSkills } from '../read.ts';
import { skills } from '../rules/requests.ts';

/** SKILLS: a volunteer's list, or what is to be changed in it. */
export function skillCommand(session: Session, input: Input, known: Known): Turn | null {
  const rest = starting(input.request, 'skills')?.rest ?? '';
  if (!may(known.person, 'volunteer')) {
    return rest === '' ? stay(session, refusal('requests.skills.not-volunteer')) : null;
  }
  return stay(session, rest === '' ? change({}) : changed(rest));
}

function change(by: Partial<Extract<Effect, { act: 'skills' }>>): Effect {
  return { do: 'offer', act: 'skills', add: [], remove: [], toggle: null, ...by };
}

function changed(words: string): Effect {
  const read = readSkills(words);
  if (read.skills.length === 0 || read.unknown !== '') {
    return refusal('requests.skills.unknown', { words: read.unknown || words });
  }
  return change(read.without ? { remove: read.skills } : { add: read.skills });
}

/** Their choices and words change the list until they turn to something else. */
const skillForm: FormOf<'skills'> = {
  kind: 'skills',
  may: () => true,
  dropped: () => [say('requests.skills.kept')],
  finish: () => [say('requests.skills.kept')],
  isEnough: () => true,
  questions: {
    which: {
      // The deed shows the list and asks on.
      ask: () => [],
      skip: (draft) => draft,
      read(draft, { request, text }) {
        if (whole(request, 'yes', 'no')) return surely(draft);
        const toggle = skills.find((skill) => request.choice === `skill:${skill}`);
        if (toggle) return half(draft, change({ toggle }));
        if (request.choice || request.matches.length > 0) return null;
        return otherwise(changed(text));
      },
    },
  },
};

export const skillDialogue = formHandler(skillForm);
export const skillAside = byTheWay(skillForm);
