import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { firstOf, say } from '../../turn.ts';
import { insteadDialogueState, policeDialogueState, reportDialogueState } from '../dialogue.ts';
import { fileBegun, fileQuietly } from '../quiet.ts';
import { adminCommands, decide } from './admin.ts';
import { amongVolunteers } from './coordination.ts';
import { moreOfReport, ownReport } from './more.ts';
import { gone, newsRequest, ownStatus, showWhole, takeBack, withdrawal } from './own.ts';
import { placeOfReport } from './place.ts';
import { policeAside, policeDialogue, policeMeaning } from './police.ts';
import { reportMeaning, reportRequest } from './report.ts';
import { reportAside, reportDialogue } from './report-dialogue.ts';
import {
  findings,
  insteadAside,
  insteadDialogue,
  verdictInWords,
  verifierCommands,
} from './verify.ts';

export const talk: Talk = {
  help: (known) => (may(known.person, 'look') ? say('help.verifier') : null),
  coded: { report: firstOf(showWhole, placeOfReport, ownReport, verdictInWords) },
  buttons: { decide, withdraw: withdrawal },
  orders: {
    'on-my-way': verifierCommands,
    confirm: verifierCommands,
    false: verifierCommands,
    unable: verifierCommands,
    note: verifierCommands,
    approve: adminCommands,
    reject: adminCommands,
    end: adminCommands,
    retract: adminCommands,
    halt: adminCommands,
  },
  dialogues: {
    instead: {
      state: insteadDialogueState,
      handle: insteadDialogue,
      ...insteadAside,
      yields: true,
    },
    police: {
      state: policeDialogueState,
      begun: fileBegun,
      abandon: fileQuietly,
      handle: policeDialogue,
      ...policeAside,
      yields: true,
    },
    report: {
      state: reportDialogueState,
      begun: fileBegun,
      abandon: fileQuietly,
      handle: reportDialogue,
      ...reportAside,
      yields: true,
    },
  },
  relay: findings,
  commands: { report: reportRequest, alerts: newsRequest },
  senses: {
    retract: takeBack,
    status: ownStatus,
    gone,
    news: newsRequest,
    coordination: amongVolunteers,
  },
  meanings: { report: firstOf(moreOfReport, policeMeaning, reportMeaning) },
  more: firstOf(moreOfReport, reportMeaning),
};
