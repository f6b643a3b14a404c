import { may } from '../../../people/authority.ts';
import { readMoment } from '../../../time/moment.ts';
import { countiesIn, everyone } from '../../audience.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { apart, half, no, surely } from '../../form/reading.ts';
import { unwritten, withoutLast } from '../../form/written.ts';
import type { FormOf, Reading } from '../../form.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import { done, type Effect, type Input, type Known, refusal, say } from '../../turn.ts';
import type { InvitationForm } from '../dialogue.ts';
import { chosenNeeds, inOrder } from '../needs.ts';
import {
  eventNeeds,
  FARTHEST,
  OPTION_MOST,
  PLACE_MOST,
  problemOfOptions,
  SOONEST,
  splitOptions,
  TEXT_MOST,
} from '../rules/invitations.ts';
import { needsQuestion, optionsQuestion, stepsOf, textQuestion } from './invitation-questions.ts';

/** The questions to a new invitation or poll. */
const invitationForm: FormOf<'invitation'> = {
  kind: 'invitation',
  may: (known, { pattern }) => (pattern ? may(known.person, 'help') : may(known.person, 'decide')),
  proven: true,
  steps: stepsOf,
  dropped: () => [say('outreach.nothing')],
  questions: {
    text: {
      ask: (form, { languages, language }) => textQuestion(form, languages, language),
      free: true,
      read: readText,
      forget(form, { languages }) {
        const texts = withoutLast(form.texts, languages);
        return texts && { ...form, texts };
      },
    },
    options: {
      ask: optionsQuestion,
      free: true,
      read: readOptions,
      forget(form, { languages }) {
        const options = withoutLast(form.options, languages);
        return options && { ...form, options };
      },
    },
    when: {
      ask: ({ type }) => say(type === 'poll' ? 'outreach.ask.until' : 'outreach.ask.when'),
      read: readWhen,
    },
    where: { ask: () => say('outreach.ask.where'), free: true, read: readWhere },
    who: {
      ask: () =>
        say('outreach.ask.who', {}, [
          { id: 'who:everyone', label: 'schedule.choices.everyone' },
          { id: 'who:volunteers', label: 'schedule.choices.volunteers' },
        ]),
      read: readWho,
    },
    needs: {
      ask: needsQuestion,
      read: readNeeds,
      skip: (form) => ({ ...form, asks: form.asks ?? [] }),
      forget: (form) => (form.asks?.length ? { ...form, asks: [] } : null),
    },
    confirm: { ask: (form) => ({ do: 'invitation', act: 'draft', form }), read: readDecision },
  },
};

export const invitationDialogue = formHandler(invitationForm);
export const invitationAside = byTheWay(invitationForm);

/** Whether words of staff's own are asked for now. */
export function isWriting({ dialogue }: Session): boolean {
  return dialogue.kind === 'invitation' && invitationForm.questions[dialogue.asking].free === true;
}

type Told = Reading<InvitationForm>;

function tooLong({ length }: string, most: number): Effect {
  return refusal('outreach.problem.long', { length, most });
}

function readText(form: InvitationForm, { text }: Input, { languages }: Known): Told {
  const language = unwritten(form.texts, languages);
  if (!language) return surely(form);
  const words = text.trim();
  if (!/\p{L}/u.test(words)) return no();
  if (words.length > TEXT_MOST) return no(tooLong(words, TEXT_MOST));
  const texts = { ...form.texts, [language]: words };
  const told = { ...form, texts };
  return unwritten(texts, languages) ? half(told) : surely(told);
}

function readOptions(form: InvitationForm, { text }: Input, { languages }: Known): Told {
  const language = unwritten(form.options, languages);
  if (!language) return surely(form);
  const given = splitOptions(text);
  const others = Object.values(form.options)[0]?.length ?? null;
  const problem = problemOfOptions(given, others);
  if (problem) {
    const counts = { given: given.length, wanted: others ?? 0, most: OPTION_MOST };
    return no(refusal(`outreach.problem.options-${problem}`, counts));
  }
  const options = { ...form.options, [language]: given };
  const told = { ...form, options };
  return unwritten(options, languages) ? half(told) : surely(told);
}

function readWhen(form: InvitationForm, { text }: Input, { now, timeZone }: Known): Told {
  const farthest = FARTHEST[form.type];
  const read = readMoment(text, { now, timeZone, farthest, needsDay: true });
  if ('problem' in read) return no(refusal(`outreach.problem.${read.problem}`));
  if (read.at - now < SOONEST) return no(refusal('outreach.problem.soon'));
  return surely({ ...form, at: read.at });
}

function readWhere(form: InvitationForm, { text }: Input): Told {
  const place = text.trim().replace(/\s+/g, ' ');
  if (!/\p{L}/u.test(place)) return no();
  return place.length > PLACE_MOST ? no(tooLong(place, PLACE_MOST)) : surely({ ...form, place });
}

type Audience = NonNullable<InvitationForm['audience']>;
const all: Audience = { ...everyone, tier: null };

function readWho(form: InvitationForm, { request, text }: Input, known: Known): Told {
  if (request.choice === 'who:everyone') return surely({ ...form, audience: all });
  if (request.choice === 'who:volunteers') {
    const roles: Audience['roles'] = ['verifier', 'responder', 'ateam', 'sanctuary', 'patrol'];
    return surely({ ...form, audience: { ...all, roles } });
  }
  const counties = countiesIn(text, known);
  if (counties.length === 0) return no(refusal('schedule.problem.no-county'));
  return surely({ ...form, audience: { ...all, counties } });
}

function readNeeds(form: InvitationForm, input: Input, known: Known): Told {
  const asks = form.asks ?? [];
  const left = eventNeeds.filter((need) => !asks.includes(need));
  const isOver = whole(input.request, 'no', 'send') !== null;
  const answer = isOver ? 'none' : chosenNeeds(input, left, known.language);
  if (answer === 'none') return surely({ ...form, asks });
  if (answer === null) return no(refusal('outreach.problem.needs'));
  const told = { ...form, asks: inOrder([...asks, ...answer]) };
  return told.asks.length === eventNeeds.length ? surely(told) : half(told);
}

function readDecision(form: InvitationForm, { request }: Input): Told {
  switch (request.choice) {
    case 'invitation:send':
      return apart(done({ do: 'invitation', act: 'propose', form }));
    case 'invitation:discard':
      return apart(done(say('outreach.nothing')));
    default:
      return no();
  }
}
