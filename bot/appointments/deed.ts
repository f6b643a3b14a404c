/** What is done with appointments and office hours. */
export type AppointmentDeed = { do: 'appointment'; act: 'show' };
