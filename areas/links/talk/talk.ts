import { outreachCommands } from '../../invitations/talk/outreach.ts';
import type { Talk } from '../../talk.ts';
import { flyerDialogueState } from '../dialogue.ts';
import { flyerDialogue } from './flyer.ts';

export const talk: Talk = {
  coded: { campaign: outreachCommands },
  orders: { flyer: outreachCommands },
  dialogues: { flyer: { state: flyerDialogueState, patience: 60, handle: flyerDialogue } },
};
