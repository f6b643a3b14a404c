export type AppointmentState = 'booked' | 'cancelled' | 'kept' | 'missed';

/** What can be asked for with an appointment. */
export const appointmentNeeds = ['interpreter', 'childcare'] as const;
export type AppointmentNeed = (typeof appointmentNeeds)[number];
