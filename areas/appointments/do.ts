import type { Scene } from '../scene.ts';
import { book, choose } from './book.ts';
import type { AppointmentDeed } from './deed.ts';
import { dropHours, listHours, setHours } from './hours.ts';
import { offerTimes, timeWished } from './offer.ts';
import { callOff, keepIt, move, show } from './own.ts';
import { agenda, attendance, details, invite } from './staff.ts';

/** Does what was asked for with appointments and office hours. */
export async function doAppointment(scene: Scene, deed: AppointmentDeed): Promise<void> {
  switch (deed.act) {
    case 'show':
      return show(scene);
    case 'offer':
      return offerTimes(scene, deed.booking, deed.page);
    case 'wish': {
      const slot = await timeWished(scene, deed.booking, deed.wish);
      return slot ? choose(scene, deed.booking, slot) : undefined;
    }
    case 'choose':
      return choose(scene, deed.booking, deed.slot);
    case 'book':
      return book(scene, deed.booking, deed.slot, deed.needs);
    case 'move':
      return move(scene, deed.code);
    case 'keep-it':
      return keepIt(scene, deed.code);
    case 'call-off':
      return callOff(scene, deed.code, deed.by);
    case 'agenda':
      return agenda(scene);
    case 'details':
      return details(scene, deed.code);
    case 'invite':
      return invite(scene, deed.code);
    case 'kept':
    case 'missed':
      return attendance(scene, deed.code, deed.act);
    case 'hours':
      return listHours(scene);
    case 'set-hours':
      return setHours(scene, deed.hours);
    case 'drop-hours':
      return dropHours(scene, deed.number);
    default:
      return deed satisfies never;
  }
}
