import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { say } from '../../turn.ts';
import { networkCommands, resumeChoice } from './network.ts';
import { undoButton, undoCommand, undoInOtherWords } from './undo.ts';

export const talk: Talk = {
  always: undoInOtherWords,
  help: (known) => (may(known.person, 'decide') ? say('help.admin') : null),
  buttons: { 'resume-all': resumeChoice, undo: undoButton },
  orders: {
    'pause-all': networkCommands,
    'resume-all': networkCommands,
    status: networkCommands,
    undo: undoCommand,
  },
};
