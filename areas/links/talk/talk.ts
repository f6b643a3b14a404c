import { outreachCommands } from '../../invitations/talk/outreach.ts';
import type { Talk } from '../../talk.ts';
import { flyerDialogue } from './flyer.ts';

export const talk: Talk = {
  coded: { campaign: outreachCommands },
  orders: { flyer: outreachCommands },
  dialogues: { flyer: { handle: flyerDialogue } },
};
