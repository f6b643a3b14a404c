import type { Talk } from '../../talk.ts';
import { languageChoice, serviceMeaning, thanks } from './greeting.ts';
import { linkAndForget } from './identity.ts';
import { countyDialogue, membershipCommands, membershipMeaning } from './membership.ts';
import { optOutWords } from './opt-out.ts';

export const talk: Talk = {
  always: optOutWords,
  orders: { forget: linkAndForget, link: linkAndForget, backup: linkAndForget },
  dialogues: {
    forget: { handle: linkAndForget, yields: true },
    backup: { handle: linkAndForget, yields: true },
    county: { handle: countyDialogue, yields: true },
    'confirm-join': { handle: countyDialogue, yields: true },
    regional: { handle: countyDialogue, yields: true },
  },
  choices: { lang: languageChoice, county: countyDialogue },
  commands: { join: membershipCommands, leave: membershipCommands },
  meanings: {
    greeting: thanks,
    join: membershipMeaning,
    help: serviceMeaning,
    language: serviceMeaning,
  },
};
