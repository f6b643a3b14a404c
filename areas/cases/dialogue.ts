import { z } from 'zod';
import { categories } from '../../content/topics.ts';
import { factNames } from './rules/cases.ts';
import { caseQuestions } from './rules/intake.ts';

/** The questions to a person who asked for one, and the question that is open. */
export const intakeDialogueState = z.object({
  kind: z.literal('intake'),
  draft: z.object({
    category: z.enum(categories).nullable(),
    /** What was asked or told already. */
    settled: z.array(z.enum(caseQuestions)),
  }),
  asking: z.enum(caseQuestions),
});
export type IntakeDraft = z.infer<typeof intakeDialogueState>['draft'];

const phoneForm = z.object({
  words: z.string().default(''),
  county: z.string().optional(),
  seen: z.enum(['seen', 'heard']).optional(),
  facts: z.partialRecord(z.enum(factNames), z.string()),
});
/** A telephone call, as a dispatcher writes it down. */
export type PhoneForm = z.infer<typeof phoneForm>;

export const phoneQuestions = [
  'what',
  'where',
  'present',
  'witness',
  'caller',
  'callback',
] as const;
export type PhoneQuestion = (typeof phoneQuestions)[number];

export const phoneDialogueState = z.object({
  kind: z.literal('phone'),
  draft: phoneForm,
  asking: z.enum(phoneQuestions),
});

declare module '../session.ts' {
  interface Dialogues {
    cases: z.infer<typeof intakeDialogueState> | z.infer<typeof phoneDialogueState>;
  }
}
