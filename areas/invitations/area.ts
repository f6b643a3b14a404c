import { days } from '../../db/keeping.ts';
import { type Area, areaOf } from '../area.ts';
import { invitationActs } from './acts.ts';
import { eraseAsked, sweepInvitations } from './store/answers.ts';
import { invitationByCode } from './store/invitations.ts';
import { invitationTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { invitationWatch } from './watch.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    invitation: true;
  }
}

export const invitations: Area = areaOf({
  name: 'invitations',
  left: null,
  talk,
  acts: invitationActs,
  tables: invitationTables,
  fates: {
    invitations: {
      createdById: { merged: 'moves', forgotten: 'kept' },
      approvedById: { merged: 'moves', forgotten: 'kept' },
    },
    // One answer a person: that of the one who stays.
    invitationAnswers: { personId: { merged: { once: 'invitationId' }, forgotten: 'erased' } },
  },
  codes: {
    invitation: async (q, code, personId) => {
      const row = await invitationByCode(q, code);
      return row
        ? {
            own: row.createdById === personId,
            mine: false,
            open: row.state === 'open',
            isPublic: row.state !== 'proposed',
          }
        : null;
    },
  },
  keeps: [
    {
      name: 'invitation',
      what: 'who answered an invitation, after the event',
      period: days(30),
      isEvidence: true,
      erase: sweepInvitations,
    },
    {
      name: 'asked',
      what: 'whom an invitation asked, after the event',
      period: days(30),
      isEvidence: false,
      erase: eraseAsked,
    },
  ],
  watches: [invitationWatch],
});
