import type { Form, FormQuestion, Place, Reading } from '../form.ts';
import { whole } from '../request.ts';
import type { Session } from '../session.ts';
import { type Handler, type Input, stay, type Turn } from '../turn.ts';
import { askWhich, chosenText, isPressing } from './danger.ts';
import { ask, dialogueAt, finish, goBack, goOn, isProven, leaveForm } from './moves.ts';
import { isForOthers } from './others.ts';

/**
 * The handler of a form's open question. It promises of every form: EXIT and MENU leave, BACK goes
 * back, SKIP skips, danger and commands of others get through, and what is no answer is asked again.
 */
export function formHandler<Draft, Question extends string>(form: Form<Draft, Question>): Handler {
  return (session, input, known) => {
    if (session.dialogue.kind !== form.kind) return null;
    // A stored dialogue of this kind was read by the schema the form's types come from.
    const { draft, asking } = session.dialogue as unknown as Place<Draft, Question>;
    if (!form.may(known, draft) || !isProven(form, known)) return null;
    const place = { form, draft, asking, known };
    const text = chosenText(session, input);
    if (text) return answer(place, text, session);
    return (
      move(place, input) ??
      (isDanger(place, input) ? danger(place, input) : answer(place, input, session))
    );
  };
}

/** What is said about the way through a form, not to its question. */
function move<Draft, Question extends string>(
  place: Place<Draft, Question>,
  { request }: Input,
): Turn | null {
  const { form, draft, asking, known } = place;
  switch (whole(request, 'exit', 'menu', 'back', 'skip', 'send', 'done')) {
    case 'exit':
    case 'menu':
      return leaveForm(place);
    case 'back':
      return goBack(place);
    case 'skip': {
      const skipped = form.questions[asking].skip?.(draft, known);
      return skipped ? goOn({ ...place, draft: skipped }) : null;
    }
    case 'send':
    case 'done':
      return form.isEnough?.(draft) ? finish(place) : null;
    default:
      return null;
  }
}

/**
 * EMERGENCY is nobody's answer; other words of danger may be where any words are, and there only
 * those that name fear or agents are asked about: an address alone may sound like a sighting.
 */
function isDanger<Draft, Question extends string>(
  { form, draft, asking, known }: Place<Draft, Question>,
  input: Input,
): boolean {
  if (whole(input.request, 'emergency')) return true;
  const { free, tells } = form.questions[asking];
  if (!isPressing(input, known) || tells?.(draft, known)) return false;
  return !free || known.meaning.fear || known.meaning.sighting;
}

function danger<Draft, Question extends string>(
  place: Place<Draft, Question>,
  { request, text }: Input,
): Turn | null {
  const maybeText = place.form.questions[place.asking].free && !whole(request, 'emergency');
  return maybeText ? askWhich(dialogueAt(place), text) : null;
}

function answer<Draft, Question extends string>(
  place: Place<Draft, Question>,
  input: Input,
  session: Session,
): Turn | null {
  const { form, draft, asking, known } = place;
  const question = form.questions[asking];
  const says = input.text.trim() !== '' || input.request.choice !== null;
  if (!says && !(question.located && input.location)) return form.wordsOnly ? ask(place) : null;
  // What is pressed is nobody's words.
  if (question.free && isStranger(question, input)) {
    return isForOthers(place, input) ? null : ask(place);
  }
  const reading = question.read(draft, input, known);
  if (reading === null) return null;
  if (reading.answered === 'apart') return reading.turn;
  if (reading.answered !== 'surely' && isForOthers(place, input)) return null;
  return follow(place, reading, session);
}

/** Whether it is a button of something else, without a word of one's own. */
function isStranger<Draft>({ buttons }: FormQuestion<Draft>, { request, text }: Input): boolean {
  if (request.choice === null || text.trim() !== '') return false;
  return buttons === undefined || !request.choice.startsWith(`${buttons}:`);
}

function follow<Draft, Question extends string>(
  place: Place<Draft, Question>,
  reading: Exclude<Reading<Draft>, { answered: 'apart' }>,
  { options }: Session,
): Turn {
  const { draft = place.draft } = reading;
  const now = { ...place, draft };
  // What was offered can still be chosen by its number.
  const open = { dialogue: dialogueAt(now), options };
  if (reading.answered === 'no') {
    const { problem, puts } = reading;
    return puts === 'again' ? ask(now, ...problem) : stay(open, ...problem);
  }
  const { leads, effects } = reading;
  if (leads === 'effects') return stay(open, ...effects);
  return leads === 'again' ? ask(now, ...effects) : goOn(now, ...effects);
}
