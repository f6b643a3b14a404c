import { z } from 'zod';

/** Booking: which time, and what is needed. */
export const bookingDialogueState = z.object({
  kind: z.literal('booking'),
  asking: z.enum(['slot', 'needs']),
});
