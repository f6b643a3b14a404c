import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { say } from '../../turn.ts';
import { debriefingDialogueState } from '../dialogue.ts';
import {
  debriefAnswer,
  debriefingAside,
  debriefingButton,
  debriefingDialogue,
} from './debriefing.ts';

export const talk: Talk = {
  help: ({ person }) => (may(person, 'decide') ? say('debriefs.help-admin') : null),
  buttons: { debriefing: debriefingButton },
  dialogues: {
    debriefing: {
      state: debriefingDialogueState,
      forOthers: true,
      patience: 60,
      handle: debriefingDialogue,
      ...debriefingAside,
    },
  },
  relay: debriefAnswer,
};
