import { may } from '../../../people/authority.ts';
import type { Talk } from '../../talk.ts';
import { firstOf, say } from '../../turn.ts';
import { incidentDecisions } from '../decision.ts';
import {
  factsDialogueState,
  insteadDialogueState,
  policeDialogueState,
  reportDialogueState,
  sameDialogueState,
} from '../dialogue.ts';
import { fileBegun, fileQuietly } from '../quiet.ts';
import { adminCommands, decide } from './admin.ts';
import { cancelled, cancelsReport } from './cancelled.ts';
import { amongVolunteers } from './coordination.ts';
import { drillCalled } from './drill.ts';
import { factsAside, factsDialogue } from './facts-form.ts';
import { withFirstAid } from './first-aid.ts';
import { measuresOrder, summaryRequest } from './learning.ts';
import { alertCode, moreOfReport, ourAlert, ownReport } from './more.ts';
import { gone, newsRequest, ownStatus, showWhole, takeBack, withdrawal } from './own.ts';
import { placeOfReport } from './place.ts';
import { crisisMeaning, policeAside, policeDialogue, policeMeaning } from './police.ts';
import { confirmedUnasked, reportMeaning, reportRequest } from './report.ts';
import { reportAside, reportDialogue } from './report-dialogue.ts';
import { sameAside, sameButton, sameDialogue, seenStill, stillInWords } from './same.ts';
import {
  findings,
  insteadAside,
  insteadDialogue,
  picturesFromVerifier,
  verdictInWords,
  verifierCommands,
} from './verify.ts';

export const talk: Talk = {
  help: (known) => (may(known.person, 'look') ? say('help.verifier') : null),
  always: ourAlert,
  alarm: drillCalled,
  coded: {
    report: firstOf(
      cancelled,
      summaryRequest,
      picturesFromVerifier,
      showWhole,
      placeOfReport,
      ownReport,
      verdictInWords,
      alertCode,
    ),
  },
  beside: { report: cancelsReport },
  buttons: { decide, withdraw: withdrawal, same: sameButton, 'seen-still': seenStill },
  orders: {
    'on-my-way': verifierCommands,
    confirm: verifierCommands,
    false: verifierCommands,
    unable: verifierCommands,
    left: firstOf(verifierCommands, stillInWords),
    'still-there': stillInWords,
    watching: verifierCommands,
    note: verifierCommands,
    summary: summaryRequest,
    measures: measuresOrder,
    ...Object.fromEntries(incidentDecisions.map((one) => [one, adminCommands])),
  },
  dialogues: {
    instead: {
      state: insteadDialogueState,
      handle: insteadDialogue,
      ...insteadAside,
      yields: true,
    },
    facts: { state: factsDialogueState, handle: factsDialogue, ...factsAside, yields: true },
    same: {
      state: sameDialogueState,
      handle: sameDialogue,
      ...sameAside,
      patience: 2,
      yields: true,
    },
    police: {
      state: policeDialogueState,
      begun: fileBegun,
      abandon: fileQuietly,
      handle: policeDialogue,
      ...policeAside,
      patience: 2,
      yields: true,
    },
    report: {
      state: reportDialogueState,
      begun: fileBegun,
      abandon: fileQuietly,
      handle: withFirstAid(reportDialogue),
      ...reportAside,
      patience: 2,
      yields: true,
    },
  },
  pictures: firstOf(reportDialogue, picturesFromVerifier, moreOfReport),
  relay: findings,
  commands: { report: withFirstAid(reportRequest), alerts: newsRequest },
  senses: {
    retract: takeBack,
    status: ownStatus,
    gone,
    news: newsRequest,
    coordination: amongVolunteers,
  },
  meanings: {
    report: withFirstAid(
      firstOf(picturesFromVerifier, moreOfReport, crisisMeaning, policeMeaning, reportMeaning),
    ),
    verdict: confirmedUnasked,
  },
  more: withFirstAid(firstOf(picturesFromVerifier, moreOfReport, reportMeaning)),
};
