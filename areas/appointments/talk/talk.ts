import type { Talk } from '../../talk.ts';
import { bookingDialogueState } from '../dialogue.ts';
import { appointmentCommands, isCancelled, ownAppointment } from './appointments.ts';
import { asksOfOwn, bookingAside, bookingDialogue } from './booking.ts';

export const talk: Talk = {
  coded: { appointment: appointmentCommands },
  beside: { appointment: isCancelled },
  buttons: { slot: appointmentCommands, booked: appointmentCommands },
  orders: {
    appointment: appointmentCommands,
    hours: appointmentCommands,
    kept: appointmentCommands,
    missed: appointmentCommands,
  },
  senses: { appointment: ownAppointment },
  dialogues: {
    booking: {
      state: bookingDialogueState,
      patience: 60,
      handle: bookingDialogue,
      ...bookingAside,
      claims: asksOfOwn,
    },
  },
};
