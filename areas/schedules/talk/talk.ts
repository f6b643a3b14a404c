import type { Talk } from '../../talk.ts';
import { scheduleDialogueState } from '../dialogue.ts';
import { scheduleCommands, scheduleDialogue } from './schedule.ts';

export const talk: Talk = {
  coded: { schedule: scheduleCommands },
  orders: {
    schedule: scheduleCommands,
    'schedule-new': scheduleCommands,
    preview: scheduleCommands,
    test: scheduleCommands,
    pause: scheduleCommands,
    resume: scheduleCommands,
  },
  dialogues: { schedule: { state: scheduleDialogueState, patience: 60, handle: scheduleDialogue } },
};
