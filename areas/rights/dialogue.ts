import { z } from 'zod';

/** The family plan, a step at a time. */
export const planDialogueState = z.object({
  kind: z.literal('plan'),
  draft: z.object({ step: z.number() }),
  asking: z.literal('step'),
});

declare module '../session.ts' {
  interface Dialogues {
    rights: z.infer<typeof planDialogueState>;
  }
}
