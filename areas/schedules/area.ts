import { days } from '../../db/keeping.ts';
import { type Area, areaOf } from '../area.ts';
import { scheduleActs } from './acts.ts';
import { eraseDrafts } from './store/messages.ts';
import { scheduleByCode } from './store/schedules.ts';
import { scheduleTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { proposalWatch, scheduleWatch, setSchedulesBack, wakeMessages } from './watch.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    schedule: true;
  }
}

export const schedules: Area = areaOf({
  name: 'schedules',
  left: null,
  talk,
  acts: scheduleActs,
  tables: scheduleTables,
  fates: {
    schedules: {
      createdById: { merged: 'moves', forgotten: 'kept' },
      approvedById: { merged: 'moves', forgotten: 'kept' },
    },
    templates: { createdById: { merged: 'moves', forgotten: 'kept' } },
  },
  codes: {
    schedule: async (q, code, personId) => {
      const row = await scheduleByCode(q, code);
      return row
        ? { own: row.createdById === personId, mine: false, open: row.state !== 'ended' }
        : null;
    },
  },
  keeps: [
    {
      name: 'draft',
      what: 'messages that somebody began and never sent, after they were begun',
      period: days(30),
      isEvidence: false,
      erase: eraseDrafts,
    },
  ],
  watches: [scheduleWatch, proposalWatch],
  setBack: setSchedulesBack,
  resumed: wakeMessages,
});
