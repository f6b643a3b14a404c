import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { say } from '../../turn.ts';
import {
  debriefDialogueState,
  offerDialogueState,
  requestDialogueState,
  skillsDialogueState,
} from '../dialogue.ts';
import { offerAside, offerCommands, offerDialogue } from './offers.ts';
import { requestAside, requestDialogue } from './request-form.ts';
import { debriefAside, debriefDialogue, requestCommands } from './requests.ts';
import { skillAside, skillDialogue } from './skills.ts';

export const talk: Talk = {
  help: (known) => (may(known.person, 'volunteer') ? say('requests.help.volunteer') : null),
  coded: { request: requestCommands, offer: offerCommands },
  orders: {
    support: requestCommands,
    accept: requestCommands,
    decline: requestCommands,
    done: requestCommands,
    'call-off': requestCommands,
    offer: offerCommands,
    offers: offerCommands,
    match: offerCommands,
    skills: offerCommands,
  },
  dialogues: {
    request: {
      state: requestDialogueState,
      forOthers: true,
      patience: 60,
      handle: requestDialogue,
      ...requestAside,
    },
    debrief: {
      state: debriefDialogueState,
      patience: 60,
      handle: debriefDialogue,
      wants: ['ack', 'thanks', 'gone', 'coordination', 'safe', 'cost', 'time'],
      ...debriefAside,
    },
    offer: { state: offerDialogueState, handle: offerDialogue, ...offerAside },
    skills: { state: skillsDialogueState, handle: skillDialogue, ...skillAside },
  },
};
