import { z } from 'zod';

/** The form by which staff makes an invitation or a poll. */
export const invitationDialogueState = z.object({
  kind: z.literal('invitation'),
  asking: z.enum(['text']),
});

/** What someone who is coming needs. */
export const rsvpDialogueState = z.object({ kind: z.literal('rsvp'), code: z.string() });
