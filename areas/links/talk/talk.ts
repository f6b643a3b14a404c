import type { Talk } from '../../talk.ts';
import { flyerDialogueState } from '../dialogue.ts';
import { flyerAside, flyerCommand, flyerDialogue } from './flyer.ts';
import { ofLink } from './link.ts';

export const talk: Talk = {
  coded: { campaign: ofLink },
  orders: { flyer: flyerCommand },
  dialogues: {
    flyer: { state: flyerDialogueState, patience: 60, handle: flyerDialogue, ...flyerAside },
  },
};
