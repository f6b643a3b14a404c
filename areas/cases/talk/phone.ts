import { mayHelp } from '../../../people/people.ts';
import { whole } from '../../request.ts';
import type { Session } from '../../session.ts';
import {
  type Choice,
  done,
  type Handler,
  type Input,
  type Known,
  on,
  say,
  stay,
  type Turn,
} from '../../turn.ts';
import { type PhoneForm, type PhoneQuestion, phoneQuestions } from '../dialogue.ts';

const witnessed: Choice[] = [
  { id: 'tell:seen', label: 'report.choices.seen' },
  { id: 'tell:heard', label: 'report.choices.heard' },
];

/** PHONE CALL: an operator writes down what a caller tells. */
export const phoneCommand: Handler = (session, { request }, known) => {
  if (!whole(request, 'phone') || !mayHelp(known.person)) return null;
  if (!known.limits.provenSender) return stay(session, say('admin.not-by-sms'));
  return ask({ words: '', facts: {} }, 'what');
};

/** The questions a dispatcher asks; all but the first can be skipped. */
export const phoneDialogue: Handler = (session, input, known) => {
  const { dialogue } = session;
  if (dialogue.kind !== 'phone' || !mayHelp(known.person)) return null;
  const { form, asking } = dialogue;
  const { request } = input;
  if (whole(request, 'exit', 'menu')) return done(say('cases.phone.dropped'));
  if (whole(request, 'send', 'done') && form.words !== '') return keep(form);
  if (whole(request, 'back')) return back(session, form, asking);
  // What a caller tells may be any emergency; only the word itself means the operator's own.
  if (whole(request, 'emergency')) return null;
  if (whole(request, 'skip') && asking !== 'what') return next(form, asking);
  const seen = /^tell:(seen|heard)$/.exec(request.choice ?? '')?.[1];
  const isSeen = asking === 'witness' && (seen === 'seen' || seen === 'heard');
  if (isSeen) return next({ ...form, seen }, asking);
  if (input.text.trim() === '') return stay(session, question(asking));
  return next(filled(form, asking, input, known), asking);
};

function filled(
  form: PhoneForm,
  asking: PhoneQuestion,
  { text }: Input,
  { located, served, meaning }: Known,
): PhoneForm {
  const words = text.trim();
  const { county } = located;
  const placed = county !== null && served.has(county) ? { ...form, county } : form;
  switch (asking) {
    case 'what':
      return { ...placed, words };
    case 'where':
      return { ...placed, facts: { ...form.facts, place: words } };
    case 'witness': {
      const facts = { ...form.facts, witness: words };
      return { ...form, facts, ...(meaning.seen ? { seen: meaning.seen } : {}) };
    }
    default:
      return { ...form, facts: { ...form.facts, [asking]: words } };
  }
}

function next(form: PhoneForm, asking: PhoneQuestion): Turn {
  const following = phoneQuestions[phoneQuestions.indexOf(asking) + 1];
  return following ? ask(form, following) : keep(form);
}

function back(session: Session, form: PhoneForm, asking: PhoneQuestion): Turn {
  const before = phoneQuestions[phoneQuestions.indexOf(asking) - 1];
  return before ? ask(form, before) : stay(session, question('what'));
}

function ask(form: PhoneForm, asking: PhoneQuestion): Turn {
  return on({ kind: 'phone', form, asking }, question(asking));
}

function question(asking: PhoneQuestion) {
  return say(`cases.phone.${asking}`, {}, asking === 'witness' ? witnessed : []);
}

function keep(form: PhoneForm): Turn {
  return done({ do: 'case', act: 'phone', form });
}
