import type { Talk } from '../../talk.ts';
import { directoryCommands, directoryDialogue, referCommand } from './directory.ts';

export const talk: Talk = {
  buttons: { referral: referCommand },
  orders: { refer: referCommand },
  dialogues: { directory: { handle: directoryDialogue } },
  choices: { help: directoryCommands },
  commands: { directory: directoryCommands },
};
