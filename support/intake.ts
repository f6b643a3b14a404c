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

/** The fact that the answer to a question is. */
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
