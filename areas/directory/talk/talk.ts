import type { Talk } from '../../talk.ts';
import { directoryDialogueState } from '../dialogue.ts';
import { directoryAside, directoryCommands, directoryDialogue, referCommand } from './directory.ts';

export const talk: Talk = {
  buttons: { referral: referCommand },
  orders: { refer: referCommand },
  dialogues: {
    directory: { state: directoryDialogueState, handle: directoryDialogue, ...directoryAside },
  },
  choices: { help: directoryCommands },
  commands: { directory: directoryCommands },
};
