import { claimMessages } from '../../delivery/store/told.ts';
import { type Area, areaOf } from '../area.ts';
import { say } from '../turn.ts';
import { caseActs } from './acts.ts';
import { assignWaiting } from './assign.ts';
import { joinCases } from './join.ts';
import { CASE_KEPT } from './kept.ts';
import { caseFacts } from './known.ts';
import { lostAnswers } from './lost.ts';
import { endForPerson } from './opt-out.ts';
import { casesStatus } from './status.ts';
import { caseByCode, openCaseOf, speakInCase } from './store/cases.ts';
import { sweepCases } from './store/erasure.ts';
import { caseTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { caseWatch } from './watch.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    case: true;
  }
}

export const cases: Area = areaOf({
  name: 'cases',
  ends: async (tx, _world, personId) => {
    const own = await openCaseOf(tx, personId);
    return own ? [say('cases.ends', { code: own.code })] : [];
  },
  left: (tx, world, personId, why) =>
    why === 'frozen' ? Promise.resolve() : endForPerson(tx, world, personId, why),
  joined: joinCases,
  spoken: speakInCase,
  onDuty: assignWaiting,
  knows: caseFacts,
  talk,
  acts: caseActs,
  status: casesStatus,
  tables: caseTables,
  fates: {
    cases: {
      personId: { merged: 'moves', forgotten: 'erased' },
      assignedTo: { merged: 'moves', forgotten: 'kept' },
    },
    caseNotes: { authorId: { merged: 'moves', forgotten: 'kept' } },
  },
  about: {
    forget: (tx, personId) => claimMessages(tx, tx.tables.cases, personId),
  },
  codes: {
    case: async (q, code, personId) => {
      const row = await caseByCode(q, code);
      if (!row) return null;
      return {
        own: row.personId === personId,
        mine: row.assignedTo === personId,
        open: row.state !== 'closed',
      };
    },
  },
  keeps: [
    {
      name: 'case',
      what: 'words, notes and the person of a case, after it was closed',
      period: CASE_KEPT,
      isEvidence: true,
      erase: sweepCases,
    },
  ],
  watches: [caseWatch, lostAnswers],
});
