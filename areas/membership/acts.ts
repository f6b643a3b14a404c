import type { ActsOf } from '../act.ts';
import type { MembershipDeed } from './deed.ts';
import { forget, giveLinkCode, link, setBackup, setDuty } from './identity.ts';
import { askJoin, join, leave, optOut, rejoin } from './membership.ts';
import { setLanguage, setRegional } from './preferences.ts';

/** What people do about themselves. */
export const membershipActs: ActsOf<MembershipDeed> = {
  language: (scene, { language }) => setLanguage(scene, language),
  join: (scene, { county, campaign }) => join(scene, county, campaign),
  'ask-join': (scene, { county }) => askJoin(scene, county),
  regional: (scene, { wanted }) => setRegional(scene, wanted),
  leave: (scene, { counties }) => leave(scene, counties),
  'opt-out': optOut,
  rejoin,
  duty: (scene, { on }) => setDuty(scene, on),
  forget,
  backup: (scene, { wanted }) => setBackup(scene, wanted),
  'link-code': giveLinkCode,
  link: (scene, { code }) => link(scene, code),
};
