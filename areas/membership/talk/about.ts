import { answerOf, questionIn } from '../../about-us.ts';
import { menuChoices } from '../../menu.ts';
import {
  type Choice,
  done,
  type Handler,
  keepingWords,
  on,
  say,
  sayDocument,
  stay,
} from '../../turn.ts';

/** Who runs this, who sees what is written, is it a machine, how long, what it costs: the truth. */
export const aboutUs: Handler = (session, _input, known) => {
  const asked = questionIn(known.meaning);
  return asked ? stay(session, answerOf(asked, known)) : null;
};

/** "Thank you", "ok": a line in kind, no menu. */
export const courtesy: Handler = (session, _input, known) =>
  stay(session, say(known.meaning.sense === 'thanks' || known.meaning.thanks ? 'thanks' : 'ack'));

/** "I don't understand": in other words what can be done now; an open question follows by itself. */
export const confused: Handler = (session, _input, known) => {
  const steps = known.case?.urgent ? known.case.steps.at(-1) : undefined;
  if (steps) return stay(session, sayDocument(steps, 'long'));
  return session.dialogue.kind === 'idle'
    ? done(say('confused.idle', { network: known.network }, menuChoices))
    : stay(session, say('confused.asked'));
};

/** Insults get one calm line, machines none: an answer would only bring the next. */
export const calm: Handler = (session, _input, known) =>
  known.meaning.sense === 'insult' ? stay(session, say('calm')) : stay(session);

/** What sounds like danger or agents and is most likely neither: whoever meant it says so. */
export const notSure: Handler = (session, { text }) => {
  const choices: Choice[] = [
    { id: 'emergency', label: 'menu.emergency' },
    { id: 'report', label: 'menu.report' },
  ];
  return keepingWords(on(session.dialogue, say('fallback.no-danger', {}, choices)), text);
};
