import { adminCommands, placeOfReport } from './flows/admin.ts';
import { callCode, callDialogue, callRequest, emergencyMeaning } from './flows/call.ts';
import { languageChoice, newcomer, serviceMeaning, thanks } from './flows/greeting.ts';
import { linkAndForget } from './flows/identity.ts';
import { countyDialogue, membershipCommands, membershipMeaning } from './flows/membership.ts';
import { fallback, menuCommands } from './flows/menu.ts';
import { optOutWords } from './flows/opt-out.ts';
import { planDialogue, planRequest } from './flows/plan.ts';
import { policeDialogue, policeMeaning } from './flows/police.ts';
import { reaction } from './flows/reaction.ts';
import {
  moreOfReport,
  ownReport,
  reportDialogue,
  reportMeaning,
  reportRequest,
} from './flows/report.ts';
import { rights, rightsChoice, rightsRequest } from './flows/rights.ts';
import { scheduleCommands, scheduleDialogue } from './flows/schedule.ts';
import { needChoice } from './flows/unsure.ts';
import { insteadDialogue, verifierCommands } from './flows/verify.ts';
import type { Session } from './session.ts';
import type { Handler, Input, Known, Turn } from './turn.ts';

/** How a message is interpreted: the first that knows what to do with it decides. */
const order: Handler[] = [
  // Leaving and asking for help work in every state and language.
  optOutWords,
  reaction,
  // Answers that carry a code, buttons of prompts, answers to a quoted prompt.
  scheduleCommands,
  adminCommands,
  verifierCommands,
  callCode,
  placeOfReport,
  ownReport,
  // The dialogue that is open.
  scheduleDialogue,
  planDialogue,
  languageChoice,
  rightsChoice,
  needChoice,
  insteadDialogue,
  policeDialogue,
  reportDialogue,
  countyDialogue,
  linkAndForget,
  callDialogue,
  // Commands.
  reportRequest,
  membershipCommands,
  callRequest,
  rightsRequest,
  planRequest,
  menuCommands,
  // What the words mean.
  rights,
  emergencyMeaning,
  thanks,
  moreOfReport,
  policeMeaning,
  reportMeaning,
  membershipMeaning,
  serviceMeaning,
  newcomer,
];

/** One turn of the conversation: pure, so that every path can be told as a transcript. */
export function step(session: Session, input: Input, known: Known): Turn {
  for (const handler of order) {
    const turn = handler(session, input, known);
    if (turn) return turn;
  }
  return fallback(session, input, known);
}
