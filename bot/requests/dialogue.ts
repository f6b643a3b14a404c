import { z } from 'zod';

/** The form by which staff asks volunteers for something. */
export const requestDialogueState = z.object({
  kind: z.literal('request'),
  asking: z.enum(['kind']),
});

/** What a volunteer is asked afterwards. */
export const debriefDialogueState = z.object({
  kind: z.literal('debrief'),
  code: z.string(),
  asking: z.enum(['how', 'spent']),
});

/** What a supporter offers. */
export const offerDialogueState = z.object({
  kind: z.literal('offer'),
  asking: z.enum(['kind']),
});
