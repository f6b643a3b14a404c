import type { Talk } from '../../talk.ts';
import { invitationDialogueState, rsvpDialogueState } from '../dialogue.ts';
import {
  cancelsInvitation,
  invitationCommands,
  offButton,
  ofInvitation,
  pollButton,
  sendButton,
} from './commands.ts';
import { invitationAside, invitationDialogue, isWriting } from './invitation.ts';
import { rsvpAside, rsvpDialogue } from './rsvp.ts';

export const talk: Talk = {
  coded: { invitation: ofInvitation },
  beside: { invitation: cancelsInvitation },
  buttons: { choose: pollButton, 'invitation-send': sendButton, 'invitation-off': offButton },
  orders: { event: invitationCommands, poll: invitationCommands },
  dialogues: {
    invitation: {
      state: invitationDialogueState,
      forOthers: true,
      patience: 60,
      handle: invitationDialogue,
      ...invitationAside,
      claims: isWriting,
    },
    rsvp: { state: rsvpDialogueState, patience: 60, handle: rsvpDialogue, ...rsvpAside },
  },
};
