import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { say } from '../../turn.ts';
import { adminCommands } from './admin.ts';

export const talk: Talk = {
  help: (known) => (may(known.person, 'decide') ? say('help.admin') : null),
  orders: {
    'pause-all': adminCommands,
    'resume-all': adminCommands,
    status: adminCommands,
    approve: adminCommands,
    reject: adminCommands,
    end: adminCommands,
    retract: adminCommands,
    halt: adminCommands,
  },
};
