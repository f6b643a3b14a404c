import type { Talk } from '../../talk.ts';
import {
  backupDialogueState,
  confirmJoinDialogueState,
  countyDialogueState,
  forgetDialogueState,
  regionalDialogueState,
} from '../dialogue.ts';
import { aboutUs, calm, confused, courtesy } from './about.ts';
import { languageChoice, serviceMeaning, thanks } from './greeting.ts';
import { backupAside, eraseAll, forgetAside, linkAndForget } from './identity.ts';
import {
  confirmAside,
  countyAside,
  countyDialogue,
  leaveOne,
  membershipCommands,
  membershipMeaning,
  regionalAside,
} from './membership.ts';
import { enough, optOutWords } from './opt-out.ts';
import { fewer, snoozeChoice } from './pause.ts';

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
    county: { state: countyDialogueState, handle: countyDialogue, yields: true, ...countyAside },
    'confirm-join': {
      state: confirmJoinDialogueState,
      handle: countyDialogue,
      yields: true,
      ...confirmAside,
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
    fewer,
    enough,
    delete: eraseAll,
    'leave-county': leaveOne,
  },
  buttons: { snooze: snoozeChoice },
  choices: { lang: languageChoice, county: countyDialogue },
  commands: { join: membershipCommands, leave: membershipCommands },
  meanings: {
    greeting: thanks,
    join: membershipMeaning,
    help: serviceMeaning,
    language: serviceMeaning,
  },
};
