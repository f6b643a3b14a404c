import { mayHelp } from '../../../people/people.ts';
import { readMoment } from '../../../time/moment.ts';
import { whole } from '../../request.ts';
import {
  done,
  type Effect,
  type Handler,
  type Input,
  type Known,
  on,
  say,
  type Turn,
} from '../../turn.ts';
import { type RequestDraft, type RequestQuestion, requestQuestions } from '../dialogue.ts';
import { groupChoices, question } from '../questions.ts';
import { isPrivate, readCount, readGroups, readKind, readSkills } from '../read.ts';
import { type RequestKind, requestKinds, skillsFor } from '../rules/requests.ts';

/** The questions to a new request: what, where, when, how many, who, and what each may know. */
export const requestDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'request' || !mayHelp(known.person)) return null;
  if (!known.limits.provenSender) return null;
  const { draft, asking } = dialogue;
  const { request } = input;
  if (whole(request, 'exit', 'menu') || request.choice === 'request:discard') {
    return done(say('requests.form.discarded'));
  }
  if (whole(request, 'back') || request.choice === 'request:back') {
    return back(draft, asking, known);
  }
  if (input.text.trim() === '' && !request.choice) return null;
  const free = asking === 'about' || asking === 'details';
  if (whole(request, 'emergency') || (!free && isPressing(input, known))) return null;
  return answers[asking](draft, input, known);
};

/** A cry for help or a sighting of one's own goes before a form. */
export function isPressing({ request }: Input, { meaning, located }: Known): boolean {
  const { intent, fear } = meaning;
  if (whole(request, 'emergency')) return true;
  return (intent === 'emergency' && fear) || (intent === 'report' && located.county !== null);
}

function ask(draft: RequestDraft, asking: RequestQuestion, known: Known, ...first: Effect[]): Turn {
  return on({ kind: 'request', draft, asking }, ...first, ...question(draft, asking, known));
}

function back(draft: RequestDraft, asking: RequestQuestion, known: Known): Turn {
  const previous = requestQuestions[requestQuestions.indexOf(asking) - 1];
  return previous ? ask(draft, previous, known) : done(say('requests.form.discarded'));
}

type Answer = (draft: RequestDraft, input: Input, known: Known) => Turn;

const answers: Record<RequestQuestion, Answer> = {
  kind: answerKind,
  where: answerWhere,
  when: answerWhen,
  count: answerCount,
  who: answerWho,
  about: answerAbout,
  details: answerDetails,
  confirm: answerConfirm,
};

function answerKind(draft: RequestDraft, { request, text }: Input, known: Known): Turn {
  const chosen = request.choice?.replace(/^kind:/, '');
  const kind: RequestKind | null = requestKinds.find((one) => one === chosen) ?? readKind(text);
  if (!kind) return ask(draft, 'kind', known, say('requests.problem.kind'));
  return ask({ ...draft, kind, skills: [...skillsFor[kind]] }, 'where', known);
}

function answerWhere(draft: RequestDraft, { request }: Input, known: Known): Turn {
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
    return on(
      { kind: 'request', draft: { ...draft, place }, asking: 'where' },
      say('join.which-of-these', {}, choices),
    );
  }
  if (county === null) return ask(draft, 'where', known, say('requests.problem.where'));
  const name = countyNames.get(county) ?? county;
  if (!served.has(county)) {
    return ask(draft, 'where', known, say('requests.problem.not-served', { county: name }));
  }
  const place = chosen ? (draft.place ?? name) : (located.place ?? name);
  return ask({ ...draft, county, place }, 'when', known);
}

function capitalised(words: string): string {
  return words.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}

const FARTHEST = 180 * 24 * 60 * 60_000;

function answerWhen(draft: RequestDraft, { text }: Input, known: Known): Turn {
  const { now, timeZone } = known;
  const read = readMoment(text, { now, timeZone, farthest: FARTHEST, needsDay: false });
  if ('problem' in read) {
    return ask(draft, 'when', known, say(`requests.problem.${read.problem}`));
  }
  return ask({ ...draft, startsAt: read.at }, 'count', known);
}

function answerCount(draft: RequestDraft, { text }: Input, known: Known): Turn {
  const needed = readCount(text);
  if (needed === null) return ask(draft, 'count', known, say('requests.problem.count'));
  return ask({ ...draft, needed }, 'who', known);
}

function answerWho(draft: RequestDraft, { request, text }: Input, known: Known): Turn {
  if (request.choice === 'who:volunteers') return ask({ ...draft, groups: [] }, 'about', known);
  const group = Object.entries(groupChoices).find(([name]) => request.choice === `who:${name}`);
  if (group) return ask({ ...draft, groups: [...group[1]] }, 'about', known);
  const { skills, unknown } = readSkills(text);
  if (skills.length === 0 || unknown !== '') {
    const groups = readGroups(text);
    if (groups) return ask({ ...draft, groups }, 'about', known);
    return ask(draft, 'who', known, say('requests.problem.who'));
  }
  return ask({ ...draft, skills, groups: [] }, 'about', known);
}

const LONGEST_ABOUT = 200;
const LONGEST_DETAILS = 1000;

function answerAbout(draft: RequestDraft, { request, text }: Input, known: Known): Turn {
  if (whole(request, 'skip')) return ask({ ...draft, about: '' }, 'details', known);
  const about = text.trim();
  if (!/\p{L}/u.test(about)) return ask(draft, 'about', known);
  if (isPrivate(about)) return ask(draft, 'about', known, say('requests.problem.private'));
  if (about.length > LONGEST_ABOUT) {
    return ask(draft, 'about', known, say('requests.problem.long', { most: LONGEST_ABOUT }));
  }
  return ask({ ...draft, about }, 'details', known);
}

function answerDetails(draft: RequestDraft, { request, text }: Input, known: Known): Turn {
  if (whole(request, 'skip')) return ask({ ...draft, details: '' }, 'confirm', known);
  const details = text.trim();
  if (details.length > LONGEST_DETAILS) {
    return ask(draft, 'details', known, say('requests.problem.long', { most: LONGEST_DETAILS }));
  }
  return ask({ ...draft, details }, 'confirm', known);
}

function answerConfirm(draft: RequestDraft, { request }: Input, known: Known): Turn {
  const sends = request.choice === 'request:send' || whole(request, 'send', 'yes') !== null;
  if (!sends) return ask(draft, 'confirm', known);
  if ((draft.startsAt ?? 0) <= known.now) {
    return ask(draft, 'when', known, say('requests.problem.past'));
  }
  return done({ do: 'request', act: 'open', draft });
}
