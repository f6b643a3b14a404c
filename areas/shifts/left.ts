import { offDuty } from '../../people/duty.ts';
import { updatePerson } from '../../people/people.ts';
import type { Left } from '../area.ts';
import { shiftAfter } from './rules/shifts.ts';
import { removeRota, rotasOf, updateRota } from './store/rotas.ts';
import { dropPlanned, shiftsOfPerson, updateShift } from './store/shifts.ts';

/** Their shifts end and none is to come; what comes every week rests while they are frozen. */
export const keeperLeft: Left = async (tx, world, personId, why) => {
  const now = world.now();
  for (const rota of await rotasOf(tx, personId)) {
    await dropPlanned(tx, rota.id);
    if (why === 'frozen') await updateRota(tx, rota.id, { plannedTo: now });
    else await removeRota(tx, rota.id);
  }
  for (const shift of await shiftsOfPerson(tx, personId, ['on', 'coming', 'open'])) {
    const state = shiftAfter(shift.state, 'drop');
    const endsAt = shift.state === 'on' ? Math.min(shift.endsAt, now) : shift.endsAt;
    if (state) await updateShift(tx, shift, { state, endsAt });
  }
  await updatePerson(tx, personId, offDuty);
};
