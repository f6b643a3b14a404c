import { eq } from 'drizzle-orm';
import { hours } from '../../db/keeping.ts';
import { type Area, areaOf } from '../area.ts';
import { reportActs } from './acts.ts';
import { photoAttachment } from './attachment.ts';
import { drillHeading } from './drill.ts';
import { reportFacts } from './known.ts';
import { runningAlerts } from './news.ts';
import { reportProofs } from './proofs.ts';
import { wasAlerted } from './publish.ts';
import { tellThatItGoes } from './resumed.ts';
import { isOpen } from './rules/lifecycle.ts';
import { reportsStatus } from './status.ts';
import { eraseReporters, eraseWords } from './store/erasure.ts';
import { incidentByCode } from './store/incidents.ts';
import { reportByCode } from './store/reports.ts';
import { reportTables } from './tables.ts';
import { talk } from './talk/talk.ts';
import { incidentWatch, surgeWatch } from './watch.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    report: true;
    /** What broadcasts are about; people know it by the code of a report. */
    incident: true;
  }
}

export const reports: Area = areaOf({
  name: 'reports',
  left: null,
  knows: reportFacts,
  talk,
  acts: reportActs,
  proofs: reportProofs,
  status: reportsStatus,
  heading: drillHeading,
  attachments: { photoId: photoAttachment },
  tables: reportTables,
  fates: {
    // What someone reported stays, without a reporter.
    reports: { reporterId: { merged: 'moves', forgotten: 'out' } },
    incidents: { closedById: { merged: 'moves', forgotten: 'kept' } },
    assignments: { personId: { merged: { once: 'incidentId' }, forgotten: 'last' } },
    bans: { personId: { merged: { once: 'id' }, forgotten: 'last' } },
    notes: { personId: { merged: 'moves', forgotten: 'kept' } },
  },
  about: {
    // By the address, too, reports could be told to be of one person.
    async forget(tx, personId) {
      const { reports } = tx.tables;
      await tx.db
        .update(reports)
        .set({ reporterAddressId: null })
        .where(eq(reports.reporterId, personId));
    },
  },
  codes: {
    report: async (q, code, personId) => {
      const row = await reportByCode(q, code);
      const incident = await incidentByCode(q, code);
      if (!row && !incident) return null;
      const open = incident !== null && isOpen(incident.state);
      const isPublic = incident !== null && (await wasAlerted(q, incident));
      return { own: row?.reporterId === personId, mine: false, open, isPublic };
    },
  },
  subscribed: runningAlerts,
  resumed: tellThatItGoes,
  keeps: [
    {
      name: 'reporter',
      what: 'who reported, after the incident was closed',
      period: hours(24),
      isEvidence: true,
      erase: eraseReporters,
    },
    {
      name: 'report',
      what: 'words, exact place, notes and pictures, after the incident was closed',
      period: hours(72),
      isEvidence: true,
      erase: eraseWords,
    },
  ],
  watches: [incidentWatch, surgeWatch],
});
