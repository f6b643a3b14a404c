import type { Talk } from '../../talk.ts';
import { firstOf } from '../../turn.ts';
import { scheduleDialogueState } from '../dialogue.ts';
import {
  approveButton,
  cancelsSchedule,
  scheduleAside,
  scheduleCommands,
  scheduleDecision,
  scheduleDialogue,
} from './schedule.ts';

export const talk: Talk = {
  coded: { schedule: firstOf(scheduleCommands, scheduleDecision) },
  beside: { schedule: cancelsSchedule },
  buttons: { 'schedule-approve': approveButton },
  orders: {
    schedule: scheduleCommands,
    'schedule-new': scheduleCommands,
    preview: scheduleCommands,
    test: scheduleCommands,
    pause: scheduleCommands,
    resume: scheduleCommands,
  },
  dialogues: {
    schedule: {
      state: scheduleDialogueState,
      forOthers: true,
      patience: 60,
      handle: scheduleDialogue,
      ...scheduleAside,
    },
  },
};
