import type { Talk } from '../../talk.ts';
import { hasRole, say } from '../../turn.ts';
import { adminCommands } from './admin.ts';

export const talk: Talk = {
  help: (known) => (hasRole(known, 'admin') ? say('help.admin') : null),
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
