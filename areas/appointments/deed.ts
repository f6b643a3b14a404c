import type { Booking } from './dialogue.ts';
import type { HoursRead } from './read-hours.ts';
import type { AppointmentNeed } from './rules/appointments.ts';
import type { Wish } from './wish.ts';

/** A time that was chosen, and with whom. */
export interface ChosenSlot {
  staffId: number;
  startsAt: number;
}

/** What is done with appointments and office hours. */
export type AppointmentDeed = { do: 'appointment' } & (PersonsAct | StaffAct | CallingOff);

/** By whoever has an appointment or wants one. */
type PersonsAct =
  /** What they have booked; else the times there are. */
  | { act: 'show' }
  /** Another page of times. */
  | { act: 'offer'; booking: Booking; page: number }
  /** A time named in words. */
  | { act: 'wish'; booking: Booking; wish: Wish }
  | { act: 'choose'; booking: Booking; slot: ChosenSlot }
  | { act: 'book'; booking: Booking; slot: ChosenSlot; needs: AppointmentNeed[] }
  | { act: 'move'; code: string }
  | { act: 'keep-it'; code: string };

type StaffAct =
  | { act: 'agenda' }
  | { act: 'details'; code: string }
  /** Offers times to the person of a case. */
  | { act: 'invite'; code: string }
  | { act: 'kept' | 'missed'; code: string }
  | { act: 'hours' }
  | { act: 'set-hours'; hours: HoursRead }
  | { act: 'drop-hours'; number: number };

/** Calling off, by the person it belongs to or by staff. */
export interface CallingOff {
  act: 'call-off';
  code: string;
  by: 'person' | 'staff';
  /** The question that is open is about appointments, and ends with it. */
  settles: boolean;
}

declare module '../turn.ts' {
  interface Deeds {
    appointments: AppointmentDeed;
  }
}
