import type { ActsOf } from '../act.ts';
import type { MembershipDeed } from './deed.ts';
import { forget, setBackup } from './identity.ts';
import { answerLink, giveLinkCode, link } from './linking.ts';
import { join, leave, optOut, rejoin } from './membership.ts';
import { setLanguage, setRegional, snooze } from './preferences.ts';
import { refuseProof } from './proofs.ts';

/** What people do about themselves. */
export const membershipActs: ActsOf<MembershipDeed> = {
  language: (act, { language }) => setLanguage(act, language),
  join: (act, { county }) => join(act, county),
  snooze,
  regional: (act, { wanted }) => setRegional(act, wanted),
  leave: (act, { counties }) => leave(act, counties),
  'opt-out': (act, { silent }) => optOut(act, silent),
  rejoin,
  forget,
  backup: (act, { wanted }) => setBackup(act, wanted),
  'refuse-proof': refuseProof,
  'link-code': giveLinkCode,
  link: (act, { code }) => link(act, code),
  'answer-link': (act, { other, yes }) => answerLink(act, other, yes),
};
