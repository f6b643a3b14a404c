import type { ActsOf } from '../act.ts';
import type { MembershipDeed } from './deed.ts';
import { forget, giveLinkCode, link, setBackup, setDuty } from './identity.ts';
import { askJoin, join, leave, optOut, rejoin } from './membership.ts';
import { setLanguage, setRegional, snooze } from './preferences.ts';

/** What people do about themselves. */
export const membershipActs: ActsOf<MembershipDeed> = {
  language: (act, { language }) => setLanguage(act, language),
  join: (act, { county }) => join(act, county),
  'ask-join': (act, { county }) => askJoin(act, county),
  snooze,
  regional: (act, { wanted }) => setRegional(act, wanted),
  leave: (act, { counties }) => leave(act, counties),
  'opt-out': (act, { silent }) => optOut(act, silent),
  rejoin,
  duty: (act, { on }) => setDuty(act, on),
  forget,
  backup: (act, { wanted }) => setBackup(act, wanted),
  'link-code': giveLinkCode,
  link: (act, { code }) => link(act, code),
};
