import type { Talk } from '../../talk.ts';
import { invitationDialogueState, rsvpDialogueState } from '../dialogue.ts';
import { invitationDialogue, isWriting } from './invitation.ts';
import { outreachCommands } from './outreach.ts';
import { rsvpDialogue } from './rsvp.ts';

export const talk: Talk = {
  coded: { invitation: outreachCommands },
  buttons: { choose: outreachCommands },
  orders: {
    event: outreachCommands,
    poll: outreachCommands,
    invite: outreachCommands,
    results: outreachCommands,
  },
  dialogues: {
    invitation: {
      state: invitationDialogueState,
      patience: 60,
      handle: invitationDialogue,
      claims: isWriting,
    },
    rsvp: { state: rsvpDialogueState, patience: 60, handle: rsvpDialogue },
  },
};
