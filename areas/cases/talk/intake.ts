import { categoryCalled } from '../../../content/category-words.ts';
import { asks } from '../../../content/doubts.ts';
import { facetsIn } from '../../../content/facets.ts';
import type { Sense } from '../../../content/senses.ts';
import { categories } from '../../../content/topics.ts';
import { byTheWay } from '../../form/by-the-way.ts';
import { formHandler } from '../../form/handler.ts';
import { aside, no, perhaps } from '../../form/reading.ts';
import type { FormOf, FormQuestion, Reading } from '../../form.ts';
import { CONFIDENT } from '../../meaning.ts';
import { whole } from '../../request.ts';
import { sureness } from '../../sureness.ts';
import { type Effect, type Input, type Known, say, sayDocument } from '../../turn.ts';
import type { Answer } from '../deed.ts';
import type { IntakeDraft } from '../dialogue.ts';
import { questionSay, tells } from '../questions.ts';
import { type CaseQuestion, caseQuestions, questionsTo } from '../rules/intake.ts';
import { hasLook, takesYes, toldOf } from '../rules/told.ts';

type Question = FormQuestion<IntakeDraft>;

/** What a story may be of, and an answer to one question of the intake. */
const ofStories: readonly Sense[] = [
  'gone',
  'safe',
  'news',
  'appointment',
  'coordination',
  'correct',
];
const wanted: Partial<Record<CaseQuestion, readonly Sense[]>> = {
  owed: [...ofStories, 'cost', 'time'],
  deadline: [...ofStories, 'time'],
  taken: [...ofStories, 'time', 'enough'],
  held: [...ofStories, 'confused'],
  lawyer: [...ofStories, 'cost'],
};

/** The questions before somebody has the case; each can be skipped. */
const intakeForm: FormOf<'intake'> = {
  kind: 'intake',
  // Once staff is here, words go to them.
  may: ({ case: own }) => own !== null && !own.answered,
  stays: true,
  wordsOnly: true,
  isEnough: () => true,
  dropped: () => [{ do: 'case', act: 'drop' }],
  finish: () => [{ do: 'case', act: 'submit' }],
  steps: ({ category, settled }) => questionsTo(category, settled),
  questions: Object.fromEntries(caseQuestions.map((one) => [one, questionOf(one)])) as Record<
    CaseQuestion,
    Question
  >,
};

export const intakeDialogue = formHandler(intakeForm);
export const intakeAside = byTheWay(intakeForm);

function questionOf(asking: CaseQuestion): Question {
  return {
    ask: (_, { caseKept }) => questionSay(asking, caseKept),
    isOpen: ({ settled }) => !settled.includes(asking),
    skip: (draft) => ({ ...draft, settled: [...draft.settled, asking] }),
    forget: ({ category, settled }) =>
      settled.includes(asking)
        ? { category, settled: settled.filter((one) => one !== asking) }
        : null,
    wants: wanted[asking] ?? ofStories,
    tells: (draft, known) => isToldOf(asking, draft, known),
    read: (draft, input, known) => read(asking, draft, input, known),
  };
}

/** A cry for help or a sighting may be what they are asked about: how somebody was taken sounds like both. */
function isToldOf(
  asking: CaseQuestion,
  { category }: IntakeDraft,
  { meaning, case: own }: Known,
): boolean {
  if (category === 'detention' || asking === 'story') return true;
  return meaning.intent === 'emergency' ? own?.urgent === true : meaning.confidence < CONFIDENT;
}

/** Questions whose answer is a story of its own, which may sound like anything. */
const telling: ReadonlySet<CaseQuestion> = new Set(['category', 'story', 'taken', 'family']);

/** "Do I have to open the door?" is no answer to where somebody lives; "I do not know his number" is one. */
function asksRights(asking: CaseQuestion, text: string, { meaning }: Known): boolean {
  const isSure = meaning.intent === 'rights' && meaning.confidence >= sureness.rightsInIntake;
  if (!asks(text) && meaning.confidence < sureness.toldInIntake) return false;
  return isSure && meaning.topic !== undefined && !telling.has(asking);
}

function read(
  asking: CaseQuestion,
  draft: IntakeDraft,
  input: Input,
  known: Known,
): Reading<IntakeDraft> {
  if (asksRights(asking, input.text, known)) {
    const { topic } = known.meaning;
    return aside(draft, ...(topic ? [sayDocument(topic, 'brief')] : []));
  }
  const answer = answerIn(asking, input, known);
  // What was not understood is asked once more, with how to skip it.
  if (!answer) return no(say('cases.ask.again'));
  if (answer.to !== 'category') return readWords(asking, answer, draft, input, known);
  const told = tells(answer.words) ? (['story'] as const) : [];
  const settled = [...draft.settled, asking, ...told];
  return perhaps({ category: answer.category, settled }, keep(answer));
}

export function keep(answer: Answer): Effect {
  return { do: 'case', act: 'answer', answer };
}

/**
 * Words fill the questions they answer, whichever was asked: one that they plainly do not answer is
 * put again, and one they answer by the way is not put at all.
 */
function readWords(
  asking: CaseQuestion,
  answer: Answer,
  draft: IntakeDraft,
  { text }: Input,
  known: Known,
): Reading<IntakeDraft> {
  const { category, settled } = draft;
  const words = text.trim();
  const { answers, unknown } = toldOf(
    questionsTo(category, settled),
    facetsIn(words),
    words,
    known.located.county !== null,
  );
  const others = answers.filter((one) => one !== asking);
  const and = (...more: CaseQuestion[]): IntakeDraft => ({
    category,
    settled: [...new Set([...settled, ...more])],
  });
  if (unknown.includes(asking)) return perhaps(and(...unknown));
  if (unknown.length > 0) return aside(and(...unknown), noted(unknown));
  if (answers.includes(asking) || !hasLook(asking)) {
    return perhaps(and(asking, ...(hasLook(asking) ? others : [])), keep(answer));
  }
  if (others.length > 0) {
    const effects = others.map((to) => keep({ to, words, county: null } as Answer));
    return aside(and(...others), ...effects, noted(others));
  }
  // A question of theirs is for staff, and answers nothing.
  if (asks(text)) {
    return aside(draft, keep({ to: 'story', words }), say('cases.passed'));
  }
  return perhaps(and(asking), keep(answer));
}

/** Says back what was understood to be answered, in a few words. */
function noted(questions: readonly CaseQuestion[]): Effect {
  return { do: 'case', act: 'noted', questions };
}

function answerIn(asking: CaseQuestion, input: Input, known: Known): Answer | null {
  const { request } = input;
  const words = input.text.trim();
  // "Yes" is no place and nobody's name.
  const isYesOrNo = whole(request, 'yes') !== null;
  switch (asking) {
    case 'category': {
      const chosen = categories.find((one) => request.choice === `category:${one}`);
      const named = chosen ?? categoryCalled(words);
      const category = named ?? known.meaning.category;
      return category ? { to: 'category', category, words: named ? '' : words } : null;
    }
    case 'keep':
    case 'invite': {
      const answer = whole(request, 'yes', 'no');
      return answer && { to: asking, yes: answer === 'yes' };
    }
    case 'place':
      if (words === '' || isYesOrNo) return null;
      return { to: 'place', words, county: known.located.county ?? null };
    default:
      return words === '' || (isYesOrNo && !takesYes(asking)) ? null : { to: asking, words };
  }
}
