import type { Form, Place } from '../form.ts';
import type { Dialogue, Session } from '../session.ts';
import { done, type Effect, type Known, on, refusal, stay, type Turn } from '../turn.ts';

/** Puts a question, after what there is to say first. */
export function ask<Draft, Question extends string>(
  place: Place<Draft, Question>,
  ...first: Effect[]
): Turn {
  const { form, draft, asking, known } = place;
  const put = form.questions[asking].ask(draft, known);
  return on(dialogueAt(place), ...first, ...(Array.isArray(put) ? put : [put]));
}

/** The dialogue in which a question of a form is open. */
export function dialogueAt<Draft, Question extends string>(
  place: Place<Draft, Question>,
): Dialogue {
  const { form, draft, asking } = place;
  // That they fit together is told by the type of the form, which is lost here.
  return { kind: form.kind, draft, asking } as unknown as Dialogue;
}

/**
 * Opens a form at the first question that is not answered yet, or finishes it where all are; says
 * why not where it would have to come from a proven address.
 */
export function openForm<Draft, Question extends string>(
  form: Form<Draft, Question>,
  draft: Draft,
  session: Session,
  known: Known,
  ...first: Effect[]
): Turn {
  if (!isProven(form, known)) return stay(session, refusal('admin.not-by-sms'));
  const [asking] = stepsOf(form, draft, known);
  return asking ? advance({ form, draft, asking, known }, -1, ...first) : done(...first);
}

export function isProven<Draft, Question extends string>(
  { proven }: Form<Draft, Question>,
  { limits }: Known,
): boolean {
  return !proven || limits.provenSender;
}

/** Goes on to the next question that is to be asked; finishes the form where there is none. */
export function goOn<Draft, Question extends string>(
  place: Place<Draft, Question>,
  ...first: Effect[]
): Turn {
  const { form, draft, asking, known } = place;
  return advance(place, stepsOf(form, draft, known).indexOf(asking), ...first);
}

/** @param after the place among the steps of the last question that was asked; -1 for none */
function advance<Draft, Question extends string>(
  place: Place<Draft, Question>,
  after: number,
  ...first: Effect[]
): Turn {
  const { form, draft, known } = place;
  const asking = stepsOf(form, draft, known).find(
    (one, at) => at !== after && (form.questions[one].isOpen?.(draft, known) ?? at > after),
  );
  return asking ? ask({ ...place, asking }, ...first) : finish(place, ...first);
}

/** Ends a form with what it has. */
export function finish<Draft, Question extends string>(
  { form, draft, known }: Place<Draft, Question>,
  ...first: Effect[]
): Turn {
  return done(...first, ...(form.finish?.(draft, known) ?? []));
}

export function leaveForm<Draft, Question extends string>({
  form,
  draft,
  known,
}: Place<Draft, Question>): Turn {
  return done(...form.dropped(draft, known));
}

/** One answer back: what the question before was answered is asked anew, the rest is kept. */
export function goBack<Draft, Question extends string>(place: Place<Draft, Question>): Turn {
  const { form, draft, asking, known } = place;
  const less = form.questions[asking].forget?.(draft, known);
  if (less) return ask({ ...place, draft: less });
  const steps = stepsOf(form, draft, known);
  const previous = steps[steps.indexOf(asking) - 1];
  if (!previous) return form.stays ? ask(place) : leaveForm(place);
  const cleared = form.questions[previous].forget?.(draft, known) ?? draft;
  return ask({ ...place, draft: cleared, asking: previous });
}

function stepsOf<Draft, Question extends string>(
  form: Form<Draft, Question>,
  draft: Draft,
  known: Known,
): readonly Question[] {
  return form.steps?.(draft, known) ?? (Object.keys(form.questions) as Question[]);
}
