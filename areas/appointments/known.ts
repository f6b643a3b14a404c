import type { Area } from '../area.ts';
import { comingOf } from './store/appointments.ts';

interface AppointmentFacts {
  /** The code of the person's own appointment that is still to come. */
  coming: string | null;
}

declare module '../turn.ts' {
  interface Facts extends AppointmentFacts {}
}

export const appointmentFacts: NonNullable<Area['knows']> = async (tx, world, personId) => {
  const own = await comingOf(tx, personId, world.now());
  const facts: AppointmentFacts = { coming: own?.code ?? null };
  return facts;
};
