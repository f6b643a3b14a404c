import { may } from '../../../people/authority.ts';
import { readMoment } from '../../../time/moment.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { apart, no, otherwise, surely } from '../../form/reading.ts';
import type { FormOf, FormQuestion, Reading } from '../../form.ts';
import { whole } from '../../request.ts';
import { done, type Input, type Known, on, refusal, say } from '../../turn.ts';
import type { RequestDraft, RequestQuestion } from '../dialogue.ts';
import { groupChoices, question } from '../questions.ts';
import { isPrivate, readCount, readGroups, readKind, readSkills } from '../read.ts';
import {
  FARTHEST,
  LONGEST_ABOUT,
  LONGEST_DETAILS,
  type RequestKind,
  requestKinds,
  skillsFor,
} from '../rules/requests.ts';

/** The questions to a new request: what, where, when, how many, who, and what each may know. */
const requestForm: FormOf<'request'> = {
  kind: 'request',
  may: ({ person }) => may(person, 'help'),
  proven: true,
  dropped: () => [say('requests.form.discarded')],
  questions: {
    kind: { ...put('kind'), read: readKindOf },
    where: { ...put('where'), read: readWhere },
    when: { ...put('when'), read: readWhen },
    count: { ...put('count'), read: readNeeded },
    who: { ...put('who'), read: readWho },
    about: {
      ...put('about'),
      free: true,
      read: readAbout,
      skip: (draft) => ({ ...draft, about: '' }),
    },
    details: {
      ...put('details'),
      free: true,
      read: readDetails,
      skip: (draft) => ({ ...draft, details: '' }),
    },
    confirm: { ...put('confirm'), read: readDecision },
  },
};

export const requestDialogue = formHandler(requestForm);
export const requestAside = byTheWay(requestForm);

function put(asking: RequestQuestion): Pick<FormQuestion<RequestDraft>, 'ask'> {
  return { ask: (draft, known) => question(draft, asking, known) };
}

type Told = Reading<RequestDraft>;

function readKindOf(draft: RequestDraft, { request, text }: Input): Told {
  const chosen = request.choice?.replace(/^kind:/, '');
  const kind: RequestKind | null = requestKinds.find((one) => one === chosen) ?? readKind(text);
  if (!kind) return no(refusal('requests.problem.kind'));
  return surely({ ...draft, kind, skills: [...skillsFor[kind]] });
}

function readWhere(draft: RequestDraft, { request }: Input, known: Known): Told {
  const { located, served, countyNames } = known;
  const chosen = /^where:(\d{5})$/.exec(request.choice ?? '')?.[1];
  const county = chosen ?? located.county;
  const possible = located.alternatives.filter((fips) => served.has(fips));
  if (county === null && possible.length > 1) {
    const choices = possible.map((fips) => ({
      id: `where:${fips}`,
      label: { verbatim: countyNames.get(fips) ?? fips },
    }));
    const place = capitalised(located.matched ?? '');
    return otherwise(say('join.which-of-these', {}, choices), { ...draft, place });
  }
  if (county === null) return no(refusal('requests.problem.where'));
  const name = countyNames.get(county) ?? county;
  if (!served.has(county)) return no(refusal('requests.problem.not-served', { county: name }));
  const place = chosen ? (draft.place ?? name) : (located.place ?? name);
  return surely({ ...draft, county, place });
}

function capitalised(words: string): string {
  return words.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

function readWhen(draft: RequestDraft, { text }: Input, { now, timeZone }: Known): Told {
  const read = readMoment(text, { now, timeZone, farthest: FARTHEST, needsDay: false });
  if ('problem' in read) return no(refusal(`requests.problem.${read.problem}`));
  return surely({ ...draft, startsAt: read.at });
}

function readNeeded(draft: RequestDraft, { text }: Input): Told {
  const needed = readCount(text);
  return needed === null ? no(refusal('requests.problem.count')) : surely({ ...draft, needed });
}

function readWho(draft: RequestDraft, { request, text }: Input): Told {
  if (request.choice === 'who:volunteers') return surely({ ...draft, groups: [] });
  const group = Object.entries(groupChoices).find(([name]) => request.choice === `who:${name}`);
  if (group) return surely({ ...draft, groups: [...group[1]] });
  const { skills, unknown } = readSkills(text);
  if (skills.length > 0 && unknown === '') return surely({ ...draft, skills, groups: [] });
  const groups = readGroups(text);
  return groups ? surely({ ...draft, groups }) : no(refusal('requests.problem.who'));
}

function readAbout(draft: RequestDraft, { text }: Input): Told {
  const about = text.trim();
  if (!/\p{L}/u.test(about)) return no();
  if (isPrivate(about)) return no(refusal('requests.problem.private'));
  if (about.length > LONGEST_ABOUT)
    return no(refusal('requests.problem.long', { most: LONGEST_ABOUT }));
  return surely({ ...draft, about });
}

function readDetails(draft: RequestDraft, { text }: Input): Told {
  const details = text.trim();
  return details.length > LONGEST_DETAILS
    ? no(refusal('requests.problem.long', { most: LONGEST_DETAILS }))
    : surely({ ...draft, details });
}

function readDecision(draft: RequestDraft, { request }: Input, known: Known): Told {
  const sends = request.choice === 'request:send' || whole(request, 'send', 'yes') !== null;
  if (!sends) return no();
  if ((draft.startsAt ?? 0) > known.now) return apart(done({ do: 'request', act: 'open', draft }));
  const past = [refusal('requests.problem.past'), ...question(draft, 'when', known)];
  return apart(on({ kind: 'request', draft, asking: 'when' }, ...past));
}
