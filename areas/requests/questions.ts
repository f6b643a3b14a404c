import { dayAndTime } from '../../broadcasts/compose.ts';
import { text } from '../../content/catalog.ts';
import type { Language } from '../../content/languages.ts';
import { type Choice, type Say, say } from '../turn.ts';
import type { RequestDraft, RequestQuestion } from './dialogue.ts';
import { requestKinds } from './rules/requests.ts';
import { groupRoles } from './rules/waves.ts';
import { skillList, whereOf } from './words.ts';

/** What the questions of the form need to know. */
export interface FormSetting {
  language: Language;
  timeZone: string;
  countyNames: ReadonlyMap<string, string>;
}

/** The groups the form offers to ask as a whole: each, and both. */
export const groupChoices = {
  ateam: ['ateam'],
  sanctuary: ['sanctuary'],
  both: groupRoles,
} as const;

/** One question of the form, with its choices. */
export function question(
  draft: RequestDraft,
  asking: RequestQuestion,
  setting: FormSetting,
): Say[] {
  switch (asking) {
    case 'kind':
      return [say('requests.form.kind', {}, kindChoices())];
    case 'where':
      return [whereQuestion(draft, setting)];
    case 'when':
      return [say('requests.form.when')];
    case 'count':
      return [say('requests.form.count')];
    case 'who':
      return [say('requests.form.who', {}, whoChoices(draft, setting.language))];
    case 'about':
      return [say('requests.form.about')];
    case 'details':
      return [say('requests.form.details')];
    case 'confirm':
      return summary(draft, setting);
  }
}

function kindChoices(): Choice[] {
  return requestKinds.map((kind) => ({ id: `kind:${kind}`, label: `requests.kind.${kind}` }));
}

function whereQuestion({ county, caseCode }: RequestDraft, { countyNames }: FormSetting): Say {
  if (!county || !caseCode) return say('requests.form.where');
  const name = countyNames.get(county) ?? county;
  return say('requests.form.town', { county: name }, [
    { id: `where:${county}`, label: 'requests.form.choices.county', params: { county: name } },
  ]);
}

function whoChoices({ skills }: RequestDraft, language: Language): Choice[] {
  return [
    {
      id: 'who:volunteers',
      label:
        skills.length > 0 ? 'requests.form.choices.skilled' : 'requests.form.choices.volunteers',
      params: { skills: skillList(skills, language) },
    },
    { id: 'who:ateam', label: 'requests.form.choices.ateam' },
    { id: 'who:sanctuary', label: 'requests.form.choices.sanctuary' },
    { id: 'who:both', label: 'requests.form.choices.both' },
  ];
}

const decisions: Choice[] = [
  { id: 'request:send', label: 'requests.form.choices.send' },
  { id: 'back', label: 'requests.form.choices.back' },
  { id: 'exit', label: 'requests.form.choices.discard' },
];

function summary(draft: RequestDraft, { language, timeZone, countyNames }: FormSetting): Say[] {
  const { kind, county, place, startsAt, needed, about, details } = draft;
  const name = countyNames.get(county ?? '');
  const none = text(language, 'requests.form.nothing-told');
  return [
    say(
      'requests.form.summary',
      {
        kind: text(language, `requests.kind.${kind ?? 'other'}`),
        where: whereOf(
          place ?? '',
          name,
          text(language, 'place.county', { name: name ?? '' }),
          language,
        ),
        time: dayAndTime(startsAt ?? 0, language, timeZone),
        needed: needed ?? 1,
        who: whoOf(draft, language),
        about: about || none,
        details: details || none,
      },
      decisions,
    ),
  ];
}

/** Who is asked, in a few words. */
function whoOf({ groups, skills }: RequestDraft, language: Language): string {
  const able =
    skills.length > 0
      ? text(language, 'requests.form.choices.skilled', { skills: skillList(skills, language) })
      : text(language, 'requests.form.choices.volunteers');
  const [first] = Object.entries(groupChoices).filter(
    ([, roles]) => roles.length === groups.length && roles.every((role) => groups.includes(role)),
  );
  if (!first) return able;
  const group = text(language, `requests.form.choices.${first[0] as keyof typeof groupChoices}`);
  return text(language, 'requests.form.first', { group, able });
}
