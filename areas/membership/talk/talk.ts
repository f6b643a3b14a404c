import type { Talk } from '../../talk.ts';
import {
  backupDialogueState,
  countyDialogueState,
  forgetDialogueState,
  linkingDialogueState,
  proofDialogueState,
  regionalDialogueState,
} from '../dialogue.ts';
import { leaveUnlinked } from '../linking.ts';
import { languageChoice, serviceMeaning, thanks } from './greeting.ts';
import { leaveLinking, linkAndForget, linkChoice } from './identity.ts';
import { countyDialogue, membershipCommands, membershipMeaning } from './membership.ts';
import { optOutWords } from './opt-out.ts';
import { claimsProof, proofDialogue, sentCode } from './proof.ts';

export const talk: Talk = {
  always: optOutWords,
  orders: { forget: linkAndForget, link: linkAndForget, backup: linkAndForget },
  dialogues: {
    forget: { state: forgetDialogueState, hushes: true, handle: linkAndForget, yields: true },
    backup: { state: backupDialogueState, handle: linkAndForget, yields: true },
    linking: {
      state: linkingDialogueState,
      handle: linkAndForget,
      abandon: leaveUnlinked,
      begun: leaveLinking,
    },
    county: { state: countyDialogueState, handle: countyDialogue, yields: true },
    proof: {
      state: proofDialogueState,
      hushes: true,
      handle: proofDialogue,
      claims: claimsProof,
      sent: sentCode,
      yields: true,
    },
    regional: { state: regionalDialogueState, handle: countyDialogue, yields: true },
  },
  choices: { lang: languageChoice, county: countyDialogue, linking: linkChoice },
  commands: { join: membershipCommands, leave: membershipCommands },
  meanings: {
    greeting: thanks,
    join: membershipMeaning,
    help: serviceMeaning,
    language: serviceMeaning,
  },
};
