import { may } from '../../../people/authority.ts';
import { isOnDuty, purposesOf } from '../../../people/duty.ts';
import type { Talk } from '../../talk.ts';
import { firstOf, say } from '../../turn.ts';
import { shiftAnswer, shiftButton, shiftOrders, shiftsInWords } from './shifts.ts';

export const talk: Talk = {
  help: ({ person, now }) => {
    if (purposesOf(person).length === 0)
      return may(person, 'decide') ? say('shifts.help-admin') : null;
    return say(isOnDuty(person, now) ? 'shifts.help-on' : 'shifts.help');
  },
  buttons: { shift: shiftButton },
  orders: {
    'on-duty': shiftOrders,
    'off-duty': shiftOrders,
    shift: shiftOrders,
    shifts: shiftOrders,
  },
  relay: firstOf(shiftAnswer, shiftsInWords),
};
