import { z } from 'zod';

/** What should go better next time. */
export const debriefingDialogueState = z.object({
  kind: z.literal('debriefing'),
  draft: z.object({ code: z.string() }),
  asking: z.literal('better'),
});

declare module '../session.ts' {
  interface Dialogues {
    debriefs: z.infer<typeof debriefingDialogueState>;
  }
}
