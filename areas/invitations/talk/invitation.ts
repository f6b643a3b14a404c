import type { Language } from '../../../content/languages.ts';
import { mayHelp } from '../../../people/people.ts';
import { readMoment } from '../../../time/moment.ts';
import { isPressing } from '../../form/danger.ts';
import { whole } from '../../request.ts';
import { countiesIn, everyone } from '../../schedules/talk/schedule.ts';
import type { Session } from '../../session.ts';
import { chosenNeeds, inOrder } from '../../talk/choosing.ts';
import {
  done,
  type Effect,
  type Handler,
  hasRole,
  type Input,
  type Known,
  on,
  say,
  type Turn,
} from '../../turn.ts';
import type { InvitationForm, InvitationQuestion } from '../dialogue.ts';
import {
  eventNeeds,
  OPTION_MOST,
  PLACE_MOST,
  problemOfOptions,
  splitOptions,
  TEXT_MOST,
} from '../rules/invitations.ts';
import { question, stepsOf, unwritten } from './invitation-questions.ts';

const written: ReadonlySet<InvitationQuestion> = new Set(['text', 'options', 'where']);

/** Whether words of staff's own are asked for now. */
export function isWriting({ dialogue }: Session): boolean {
  return dialogue.kind === 'invitation' && written.has(dialogue.asking);
}

/** The questions to a new invitation or poll. */
export const invitationDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'invitation') return null;
  const { form, asking } = dialogue;
  const may = form.pattern ? mayHelp(known.person) : hasRole(known, 'admin');
  if (!may) return null;
  if (whole(input.request, 'exit', 'menu')) return done(say('outreach.nothing'));
  if (whole(input.request, 'emergency')) return null;
  if (whole(input.request, 'back')) return back(form, asking, known);
  if (input.text.trim() === '' && !input.request.choice) return null;
  if (!written.has(asking) && isPressing(input, known)) return null;
  return answers[asking](form, input, known);
};

type AnswerTo = (form: InvitationForm, input: Input, known: Known) => Turn;

const answers: Record<InvitationQuestion, AnswerTo> = {
  text: answerText,
  options: answerOptions,
  when: answerWhen,
  where: answerWhere,
  who: answerWho,
  needs: answerNeeds,
  confirm: answerConfirm,
};

function next(form: InvitationForm, asked: InvitationQuestion, known: Known): Turn {
  const steps = stepsOf(form);
  return ask(form, steps[steps.indexOf(asked) + 1] ?? 'confirm', known);
}

/** One question back; what that one was answered is asked anew, the rest is kept. */
function back(form: InvitationForm, asking: InvitationQuestion, known: Known): Turn {
  const { texts, options } = form;
  if (asking === 'text' && Object.keys(texts).length > 0) {
    return ask({ ...form, texts: withoutLast(texts, known) }, 'text', known);
  }
  if (asking === 'options' && Object.keys(options).length > 0) {
    return ask({ ...form, options: withoutLast(options, known) }, 'options', known);
  }
  if (asking === 'needs' && form.asks?.length) {
    return ask({ ...form, asks: [] }, 'needs', known);
  }
  const steps = stepsOf(form);
  const previous = steps[steps.indexOf(asking) - 1];
  if (!previous) return done(say('outreach.nothing'));
  if (previous === 'text') return ask({ ...form, texts: withoutLast(texts, known) }, 'text', known);
  if (previous === 'options') {
    return ask({ ...form, options: withoutLast(options, known) }, 'options', known);
  }
  return ask(previous === 'needs' ? { ...form, asks: [] } : form, previous, known);
}

function withoutLast<Value>(
  told: Partial<Record<Language, Value>>,
  { languages }: Known,
): Partial<Record<Language, Value>> {
  const last = languages.findLast((one) => told[one] !== undefined);
  return Object.fromEntries(Object.entries(told).filter(([one]) => one !== last));
}

function ask(
  form: InvitationForm,
  asking: InvitationQuestion,
  known: Known,
  ...first: Effect[]
): Turn {
  return on({ kind: 'invitation', form, asking }, ...first, question(form, asking, known));
}

function answerText(form: InvitationForm, { text }: Input, known: Known): Turn {
  const language = unwritten(form.texts, known.languages);
  if (!language) return next(form, 'text', known);
  const words = text.trim();
  if (!/\p{L}/u.test(words)) return ask(form, 'text', known);
  if (words.length > TEXT_MOST) {
    const length = words.length;
    return ask(form, 'text', known, say('outreach.problem.long', { length, most: TEXT_MOST }));
  }
  const told = { ...form, texts: { ...form.texts, [language]: words } };
  return unwritten(told.texts, known.languages)
    ? ask(told, 'text', known)
    : next(told, 'text', known);
}

function answerOptions(form: InvitationForm, { text }: Input, known: Known): Turn {
  const language = unwritten(form.options, known.languages);
  if (!language) return next(form, 'options', known);
  const options = splitOptions(text);
  const others = Object.values(form.options)[0]?.length ?? null;
  const problem = problemOfOptions(options, others);
  if (problem) {
    const given = { given: options.length, wanted: others ?? 0, most: OPTION_MOST };
    return ask(form, 'options', known, say(`outreach.problem.options-${problem}`, given));
  }
  const told = { ...form, options: { ...form.options, [language]: options } };
  return unwritten(told.options, known.languages)
    ? ask(told, 'options', known)
    : next(told, 'options', known);
}

const HOUR = 60 * 60_000;
const FARTHEST = { event: 366 * 24 * HOUR, poll: 60 * 24 * HOUR } as const;

function answerWhen(form: InvitationForm, { text }: Input, known: Known): Turn {
  const { now, timeZone } = known;
  const farthest = FARTHEST[form.type];
  const read = readMoment(text, { now, timeZone, farthest, needsDay: true });
  if ('problem' in read) {
    return ask(form, 'when', known, say(`outreach.problem.${read.problem}`));
  }
  if (read.at - now < HOUR) return ask(form, 'when', known, say('outreach.problem.soon'));
  return next({ ...form, at: read.at }, 'when', known);
}

function answerWhere(form: InvitationForm, { text }: Input, known: Known): Turn {
  const place = text.trim().replace(/\s+/g, ' ');
  if (!/\p{L}/u.test(place)) return ask(form, 'where', known);
  if (place.length > PLACE_MOST) {
    const length = place.length;
    return ask(form, 'where', known, say('outreach.problem.long', { length, most: PLACE_MOST }));
  }
  return next({ ...form, place }, 'where', known);
}

type Audience = NonNullable<InvitationForm['audience']>;
const all: Audience = { ...everyone, tier: null };

function answerWho(form: InvitationForm, { request, text }: Input, known: Known): Turn {
  if (request.choice === 'who:everyone') return next({ ...form, audience: all }, 'who', known);
  if (request.choice === 'who:volunteers') {
    const roles: Audience['roles'] = ['verifier', 'responder', 'ateam', 'sanctuary', 'patrol'];
    return next({ ...form, audience: { ...all, roles } }, 'who', known);
  }
  const counties = countiesIn(text, known);
  if (counties.length === 0) return ask(form, 'who', known, say('schedule.problem.no-county'));
  return next({ ...form, audience: { ...all, counties } }, 'who', known);
}

function answerNeeds(form: InvitationForm, input: Input, known: Known): Turn {
  const asks = form.asks ?? [];
  const left = eventNeeds.filter((need) => !asks.includes(need));
  const over = whole(input.request, 'no', 'skip', 'send') !== null;
  const answer = over ? 'none' : chosenNeeds(input, left, known.language);
  if (answer === 'none') return next({ ...form, asks }, 'needs', known);
  if (answer === null) return ask(form, 'needs', known, say('outreach.problem.needs'));
  const told = { ...form, asks: inOrder([...asks, ...answer]) };
  return told.asks.length === eventNeeds.length
    ? next(told, 'needs', known)
    : ask(told, 'needs', known);
}

function answerConfirm(form: InvitationForm, { request }: Input, known: Known): Turn {
  switch (request.choice) {
    case 'invitation:send':
      return done({ do: 'invitation', act: 'propose', form });
    case 'invitation:discard':
      return done(say('outreach.nothing'));
    default:
      return ask(form, 'confirm', known);
  }
}
