import type { Talk } from '../../talk.ts';
import { adminCommands } from './admin.ts';

export const talk: Talk = {
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
