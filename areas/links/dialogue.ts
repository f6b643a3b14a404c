import { z } from 'zod';
import { channels } from '../../adapters/adapter.ts';
import { languages } from '../../content/languages.ts';

const flyerForm = z.object({
  county: z.string().optional(),
  language: z.enum(languages).optional(),
  name: z.string().optional(),
  /** Null: a page with every way to join. */
  channel: z.enum(channels).nullable().optional(),
});
/** A sign-up link, as far as staff has told it. */
export type FlyerForm = z.infer<typeof flyerForm>;

export const flyerQuestions = ['county', 'language', 'name', 'channel'] as const;
export type FlyerQuestion = (typeof flyerQuestions)[number];

/** The form by which staff makes a sign-up link and its card. */
export const flyerDialogueState = z.object({
  kind: z.literal('flyer'),
  draft: flyerForm,
  asking: z.enum(flyerQuestions),
});

declare module '../session.ts' {
  interface Dialogues {
    links: z.infer<typeof flyerDialogueState>;
  }
}
