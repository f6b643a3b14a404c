import type { FactName } from './cases.ts';

/** What a person may be asked before a member of staff has their case. */
export const caseQuestions = [
  'category',
  'story',
  'place',
  'employer',
  'owed',
  'landlord',
  'deadline',
  'who',
  'taken',
  'held',
  'a-number',
  'lawyer',
  'family',
  'invite',
  'keep',
] as const;
export type CaseQuestion = (typeof caseQuestions)[number];

/** What is asked about each kind of need, in this order; every question can be skipped. */
const questions: Record<string, readonly CaseQuestion[]> = {
  housing: ['story', 'place', 'landlord', 'deadline', 'invite', 'keep'],
  wages: ['story', 'place', 'employer', 'owed', 'invite', 'keep'],
  legal: ['story', 'place', 'deadline', 'keep'],
  detention: ['who', 'taken', 'held', 'a-number', 'lawyer', 'family', 'keep'],
};
const otherwise: readonly CaseQuestion[] = ['story', 'place', 'keep'];

/** The next question that is not settled; null when all are. */
export function nextQuestion(
  category: string | null,
  settled: readonly CaseQuestion[],
): CaseQuestion | null {
  return questionsTo(category, settled).find((one) => !settled.includes(one)) ?? null;
}

/** The questions to someone with a need of a kind: what the need is only where they had to be asked. */
export function questionsTo(
  category: string | null,
  settled: readonly CaseQuestion[],
): readonly CaseQuestion[] {
  const about = questions[category ?? ''] ?? otherwise;
  return category === null || settled.includes('category') ? ['category', ...about] : about;
}

/** The fact that the answer to a question is; null where it is none. */
export function factAsked(question: CaseQuestion): FactName | null {
  switch (question) {
    case 'category':
    case 'story':
    case 'place':
    case 'invite':
    case 'keep':
      return null;
    default:
      return question;
  }
}

/**
 * The A-number in a text: eight or nine digits with or without the A and marks between them, as on
 * the papers of the immigration service; null where there is none.
 */
export function aNumberIn(text: string): string | null {
  const match = /(?<!\d)(\d[\s-]*(?:\d[\s-]*){6,7}\d)(?!\d)/i.exec(text);
  const digits = match?.[1]?.replace(/\D/g, '');
  return digits === undefined ? null : `A${digits.padStart(9, '0')}`;
}
