import { type Category, categories } from '../../content/topics.ts';
import { yesNo } from '../form/yes-no.ts';
import type { Session } from '../session.ts';
import { type Choice, type Say, say } from '../turn.ts';
import { type CaseQuestion, nextQuestion } from './rules/intake.ts';

const categoryChoices: Choice[] = categories.map((one) => ({
  id: `category:${one}`,
  label: `cases.category.${one}`,
}));

/**
 * How a question of the intake is put.
 * @param kept how long a closed case is kept, in milliseconds
 */
export function questionSay(asking: CaseQuestion, kept: number): Say {
  switch (asking) {
    case 'category':
      return say('cases.ask.category', {}, categoryChoices);
    case 'keep':
      return say('cases.ask.keep', { kept }, yesNo);
    case 'invite':
      return say('cases.ask.invite', {}, yesNo);
    default:
      return say(`cases.ask.${asking}`);
  }
}

type IntakeState = Extract<Session['dialogue'], { kind: 'intake' }>;

/** The dialogue at its next question; null when everything is asked. */
export function intakeAt(
  category: Category | null,
  settled: readonly CaseQuestion[],
): IntakeState | null {
  const asking = nextQuestion(category, settled);
  return asking && { kind: 'intake', draft: { category, settled: [...settled] }, asking };
}

/** Fewer words than this tell nothing yet: "CONSULTA", "I need help". */
const STORY_WORDS = 4;

/** Whether words say what somebody needs. */
export function tells(words: string): boolean {
  return words.trim().split(/\s+/).length >= STORY_WORDS;
}
