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
import { aboutUs, calm, confused, courtesy, notSure } from './about.ts';
import { languageChoice, serviceMeaning, thanks } from './greeting.ts';
import {
  backupAside,
  eraseAll,
  forgetAside,
  leaveLinking,
  linkAndForget,
  linkChoice,
  linkingAside,
} from './identity.ts';
import {
  correction,
  countyAside,
  countyDialogue,
  leaveOne,
  membershipCommands,
  membershipMeaning,
  regionalAside,
} from './membership.ts';
import { enough, optOutWords } from './opt-out.ts';
import { fewer, snoozeChoice } from './pause.ts';
import { claimsProof, proofAside, proofDialogue, sentCode } from './proof.ts';

export const talk: Talk = {
  always: optOutWords,
  orders: { forget: linkAndForget, link: linkAndForget, backup: linkAndForget },
  dialogues: {
    forget: {
      state: forgetDialogueState,
      hushes: true,
      handle: linkAndForget,
      yields: true,
      ...forgetAside,
    },
    backup: { state: backupDialogueState, handle: linkAndForget, yields: true, ...backupAside },
    linking: {
      state: linkingDialogueState,
      handle: linkAndForget,
      abandon: leaveUnlinked,
      begun: leaveLinking,
      ...linkingAside,
    },
    county: { state: countyDialogueState, handle: countyDialogue, yields: true, ...countyAside },
    proof: {
      state: proofDialogueState,
      hushes: true,
      handle: proofDialogue,
      claims: claimsProof,
      sent: sentCode,
      yields: true,
      ...proofAside,
    },
    regional: {
      state: regionalDialogueState,
      handle: countyDialogue,
      yields: true,
      ...regionalAside,
    },
  },
  senses: {
    who: aboutUs,
    privacy: aboutUs,
    machine: aboutUs,
    time: aboutUs,
    cost: aboutUs,
    thanks: courtesy,
    ack: courtesy,
    confused,
    insult: calm,
    auto: calm,
    idiom: notSure,
    fewer,
    enough,
    delete: eraseAll,
    'leave-county': leaveOne,
  },
  buttons: { snooze: snoozeChoice },
  choices: { lang: languageChoice, county: countyDialogue, linking: linkChoice },
  commands: { join: membershipCommands, leave: membershipCommands },
  thread: correction,
  meanings: {
    greeting: thanks,
    join: membershipMeaning,
    help: serviceMeaning,
    language: serviceMeaning,
  },
};
