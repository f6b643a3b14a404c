import { adminCommands, placeOfReport } from '../areas/alerts/talk/admin.ts';
import { appointmentCommands } from '../areas/appointments/talk/appointments.ts';
import { bookingDialogue } from '../areas/appointments/talk/booking.ts';
import { caseRelay } from '../areas/cases/talk/case-relay.ts';
import { caseCommands, caseWords } from '../areas/cases/talk/cases.ts';
import { caseMeaning, caseRequest, intakeDialogue } from '../areas/cases/talk/intake.ts';
import { phoneCommand, phoneDialogue } from '../areas/cases/talk/phone.ts';
import {
  directoryCommands,
  directoryDialogue,
  referCommand,
} from '../areas/directory/talk/directory.ts';
import {
  outreachCommands,
  outreachDialogue,
  outreachWords,
} from '../areas/invitations/talk/outreach.ts';
import {
  languageChoice,
  newcomer,
  serviceMeaning,
  thanks,
} from '../areas/membership/talk/greeting.ts';
import { linkAndForget } from '../areas/membership/talk/identity.ts';
import {
  countyDialogue,
  membershipCommands,
  membershipMeaning,
} from '../areas/membership/talk/membership.ts';
import { optOutWords } from '../areas/membership/talk/opt-out.ts';
import {
  moreOfReport,
  ownReport,
  reportDialogue,
  reportMeaning,
  reportRequest,
} from '../areas/reports/talk/report.ts';
import { insteadDialogue, verifierCommands } from '../areas/reports/talk/verify.ts';
import { offerCommands, offerDialogue } from '../areas/requests/talk/offers.ts';
import { requestDialogue } from '../areas/requests/talk/request-form.ts';
import { debriefDialogue, requestCommands } from '../areas/requests/talk/requests.ts';
import { planDialogue, planRequest } from '../areas/rights/talk/plan.ts';
import { policeDialogue, policeMeaning } from '../areas/rights/talk/police.ts';
import { rights, rightsChoice, rightsRequest } from '../areas/rights/talk/rights.ts';
import { scheduleCommands, scheduleDialogue } from '../areas/schedules/talk/schedule.ts';
import type { Session } from '../areas/session.ts';
import type { Handler, Input, Known, Turn } from '../areas/turn.ts';
import { fallback, menuCommands } from './menu.ts';
import { reaction } from './reaction.ts';
import { needChoice } from './unsure.ts';

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
