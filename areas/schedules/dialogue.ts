import { z } from 'zod';
import { languages } from '../../content/languages.ts';
import { topics } from '../../content/topics.ts';
import { roles } from '../../db/vocabulary.ts';

const scheduleDraft = z.object({
  /** A cron expression, once the time is understood. */
  cron: z.string().optional(),
  content: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('topics'), topics: z.array(z.enum(topics)) }),
      z.object({ kind: z.literal('text'), texts: z.partialRecord(z.enum(languages), z.string()) }),
    ])
    .optional(),
  audience: z
    .object({
      roles: z.array(z.enum(roles)),
      counties: z.array(z.string()),
      languages: z.array(z.enum(languages)),
      tier: z.enum(['responders', 'county', 'region']).nullable(),
    })
    .optional(),
});
/** A scheduled message, as far as an admin has told it. */
export type ScheduleDraft = z.infer<typeof scheduleDraft>;

const scheduleQuestion = z.enum(['when', 'what', 'text', 'who', 'confirm']);

/** The questions to a new schedule. */
export const scheduleDialogueState = z.object({
  kind: z.literal('schedule'),
  draft: scheduleDraft,
  asking: scheduleQuestion,
});

declare module '../session.ts' {
  interface Dialogues {
    schedules: z.infer<typeof scheduleDialogueState>;
  }
}
