import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { say } from '../../turn.ts';
import { patrolButton, patrolLine, patrolOrders } from './patrols.ts';

export const talk: Talk = {
  help({ person, patrol }) {
    if (patrol) return say('patrols.help-out');
    return may(person, 'patrol') ? say('patrols.help') : null;
  },
  buttons: { patrol: patrolButton },
  orders: { patrol: patrolOrders, 'patrol-end': patrolOrders, 'all-clear': patrolOrders },
  relay: patrolLine,
};
