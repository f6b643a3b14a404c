import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { firstOf, say } from '../../turn.ts';
import { intakeDialogueState, phoneDialogueState } from '../dialogue.ts';
import { keepQuietCall, submitQuietly } from '../quiet.ts';
import { caseRelay } from './case-relay.ts';
import { caseCommands, caseWords } from './cases.ts';
import { danger, glad, mayICall, safeChoice } from './danger.ts';
import { intakeAside, intakeDialogue } from './intake.ts';
import { needChoice } from './need.ts';
import { caseMeaning, caseRequest, crisisChoice, wantsPerson } from './opening.ts';
import { otherLanguage } from './other-language.ts';
import { phoneAside, phoneCommand, phoneDialogue } from './phone.ts';
import { staffWords } from './staff-words.ts';

export const talk: Talk = {
  alarm: firstOf(otherLanguage, danger, mayICall),
  help: (known) => (may(known.person, 'help') ? say('help.helper') : null),
  coded: { case: firstOf(caseWords, caseCommands), none: caseWords },
  buttons: {
    crisis: crisisChoice,
    safe: safeChoice,
    'say-to': staffWords,
    'note-of': staffWords,
    helped: caseCommands,
    outcome: caseCommands,
  },
  orders: {
    cases: caseCommands,
    answers: caseCommands,
    'save-answer': caseCommands,
    category: caseCommands,
    take: caseCommands,
    transfer: caseCommands,
    close: caseCommands,
    reopen: caseCommands,
    employer: caseCommands,
    landlord: caseCommands,
    site: caseCommands,
  },
  dialogues: {
    phone: {
      state: phoneDialogueState,
      forOthers: true,
      patience: 60,
      abandon: keepQuietCall,
      handle: phoneDialogue,
      ...phoneAside,
    },
    intake: {
      state: intakeDialogueState,
      replaced: [{ do: 'case', act: 'interrupt' }],
      abandon: submitQuietly,
      handle: intakeDialogue,
      ...intakeAside,
      yields: true,
    },
  },
  choices: { need: needChoice, 'consulta-new': caseRequest },
  relay: firstOf(caseRelay, staffWords),
  commands: { emergency: caseRequest, consulta: caseRequest, phone: phoneCommand },
  senses: { person: wantsPerson, safe: glad },
  meanings: { emergency: caseMeaning, consulta: caseMeaning },
};
