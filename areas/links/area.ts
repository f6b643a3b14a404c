import { type Area, areaOf } from '../area.ts';
import { linkActs, linkProofs } from './acts.ts';
import { campaignByCode } from './store/campaigns.ts';
import { linkTables } from './tables.ts';
import { talk } from './talk/talk.ts';

declare module '../../db/codes.ts' {
  interface CodeKinds {
    campaign: true;
  }
}

export const links: Area = areaOf({
  name: 'links',
  left: null,
  talk,
  acts: linkActs,
  proofs: linkProofs,
  tables: linkTables,
  fates: { campaigns: { createdById: { merged: 'moves', forgotten: 'kept' } } },
  codes: {
    campaign: async (q, code) =>
      (await campaignByCode(q, code)) && { own: false, mine: false, open: true, isPublic: true },
  },
});
