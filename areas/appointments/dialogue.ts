import { z } from 'zod';
import { appointmentNeeds } from './rules/appointments.ts';

const booking = z.object({
  /** The appointment that is given another time. */
  moving: z.string().optional(),
  /** What was asked for before the time turned out to be taken. */
  needs: z.array(z.enum(appointmentNeeds)).optional(),
});
/** What is known of a booking before its time is. */
export type Booking = z.infer<typeof booking>;

/** Booking: which time, and what is needed; or what to do with the one there is. */
export const bookingDialogueState = z.object({
  kind: z.literal('booking'),
  draft: z.object({
    booking: booking.default({}),
    /** Which of the pages of times is shown. */
    page: z.number().default(0),
    /** The time that was chosen, while it is asked what is needed. */
    slot: z.object({ staffId: z.number(), startsAt: z.number() }).optional(),
    /** The code of the one there is. */
    code: z.string().optional(),
  }),
  asking: z.enum(['slot', 'needs', 'own']),
});
export type BookingDraft = z.infer<typeof bookingDialogueState>['draft'];

declare module '../session.ts' {
  interface Dialogues {
    appointments: z.infer<typeof bookingDialogueState>;
  }
}
