import { audit } from '../../db/audit.ts';
import type { Tx } from '../../db/store.ts';
import { cancelRequestsOf } from '../requests/open.ts';
import { tellPerson } from '../tell.ts';
import { say } from '../turn.ts';
import type { World } from '../world.ts';
import { paramsOf } from './describe.ts';
import { comingOf, updateAppointment } from './store/appointments.ts';

const DAY = 24 * 60 * 60_000;

/** Somebody who is forgotten is not expected: the time is free, and the member of staff hears so. */
export async function endAppointment(tx: Tx, world: World, personId: number): Promise<void> {
  const now = world.now();
  const coming = await comingOf(tx, personId, now);
  if (!coming) return;
  await updateAppointment(tx, coming.id, { state: 'cancelled', wakeAt: null });
  await cancelRequestsOf(tx, world, { appointmentId: coming.id });
  const subject = `appointment:${coming.id}`;
  await audit(tx, { actorId: personId, action: 'appointment.cancelled', subject }, now);
  await tellPerson(tx, world, coming.staffId, null, {
    key: `appointment-left:${coming.id}`,
    says: (language) => [say('appointments.staff.cancelled', paramsOf(world, coming, language))],
    lane: 'ask',
    lasts: DAY,
    about: coming.code,
  });
}
