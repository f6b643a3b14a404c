import { adminCommands, placeOfReport } from './flows/admin.ts';
import { appointmentCommands } from './flows/appointments.ts';
import { bookingDialogue } from './flows/booking.ts';
import { caseRelay } from './flows/case-relay.ts';
import { caseCommands, caseWords } from './flows/cases.ts';
import { directoryCommands, directoryDialogue, referCommand } from './flows/directory.ts';
import { languageChoice, newcomer, serviceMeaning, thanks } from './flows/greeting.ts';
import { linkAndForget } from './flows/identity.ts';
import { caseMeaning, caseRequest, intakeDialogue } from './flows/intake.ts';
import { countyDialogue, membershipCommands, membershipMeaning } from './flows/membership.ts';
import { fallback, menuCommands } from './flows/menu.ts';
import { offerCommands, offerDialogue } from './flows/offers.ts';
import { optOutWords } from './flows/opt-out.ts';
import { outreachCommands, outreachDialogue, outreachWords } from './flows/outreach.ts';
import { phoneCommand, phoneDialogue } from './flows/phone.ts';
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
import { requestDialogue } from './flows/request-form.ts';
import { debriefDialogue, requestCommands } from './flows/requests.ts';
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
  // What staff writes for many is no command.
  outreachWords,
  // Answers that carry a code, buttons of prompts, answers to a quoted prompt.
  caseWords,
  caseCommands,
  referCommand,
  appointmentCommands,
  requestCommands,
  offerCommands,
  outreachCommands,
  scheduleCommands,
  adminCommands,
  verifierCommands,
  placeOfReport,
  ownReport,
  // The dialogue that is open.
  phoneDialogue,
  requestDialogue,
  debriefDialogue,
  offerDialogue,
  outreachDialogue,
  bookingDialogue,
  directoryDialogue,
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
  intakeDialogue,
  caseRelay,
  // Commands.
  reportRequest,
  membershipCommands,
  caseRequest,
  phoneCommand,
  directoryCommands,
  rightsRequest,
  planRequest,
  menuCommands,
  // What the words mean.
  rights,
  caseMeaning,
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
