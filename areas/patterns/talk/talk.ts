import { outreachCommands } from '../../invitations/talk/outreach.ts';
import type { Talk } from '../../talk.ts';

export const talk: Talk = {
  coded: { pattern: outreachCommands },
  orders: { patterns: outreachCommands },
};
