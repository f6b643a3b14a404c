import type { Talk } from '../../talk.ts';
import { directoryDialogueState } from '../dialogue.ts';
import { directoryCommands, directoryDialogue, referCommand } from './directory.ts';

export const talk: Talk = {
  buttons: { referral: referCommand },
  orders: { refer: referCommand },
  dialogues: { directory: { state: directoryDialogueState, handle: directoryDialogue } },
  choices: { help: directoryCommands },
  commands: { directory: directoryCommands },
};
