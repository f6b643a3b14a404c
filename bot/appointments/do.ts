import type { Scene } from '../scene.ts';
import type { World } from '../world.ts';
import type { AppointmentDeed } from './deed.ts';

export async function doAppointment(_scene: Scene, _deed: AppointmentDeed): Promise<void> {}

/** Sends the reminders that are due; returns how many appointments were looked at. */
export async function watchAppointments(_world: World): Promise<number> {
  return 0;
}
